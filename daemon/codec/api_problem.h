/* api_problem.h: every "no" of the server itself, as a problem document (RFC 9457).
 *
 * Floor 2, pure. The office's own refusals are in core/refusal.h; these are about the request
 * before it reached the office. */
#ifndef DUTYD_CODEC_API_PROBLEM_H
#define DUTYD_CODEC_API_PROBLEM_H

#include <jansson.h>

#include "base/text.h"
#include "base/words.h"
#include "codec/binding.h"
#include "core/refusal.h"

/* X(NAME, status, zh, en): {0} and {1} stand for the arguments. */
#define PROBLEM_LIST(X)                                                                            \
    X(BAD_REQUEST, 400, "请求不是有效的 HTTP：{0}。", "The request is not valid HTTP: {0}.")       \
    X(BAD_JSON, 400, "请求体不是有效的 JSON 对象：{0}。", "The body is not a JSON object: {0}.")   \
    X(NOT_AUTHENTICATED, 401, "身份未知：{0}。", "You are not known here: {0}.")                   \
    X(SECRET_WRONG, 401, "网关“{0}”的密钥不符或没有设置。",                                        \
      "The secret of the gateway \"{0}\" does not match or is not set.")                           \
    X(PATH_UNKNOWN, 404, "没有这个地址：{0}。", "There is nothing at {0}.")                        \
    X(SUBJECT_UNKNOWN, 404, "没有“{0}”。", "There is no \"{0}\".")                                 \
    X(METHOD_WRONG, 405, "该地址不支持 {0}，可用：{1}。",                                          \
      "{0} is not possible here; these are: {1}.")                                                 \
    X(BODY_TOO_LONG, 413, "请求体超过上限 {0} 字节。",                                             \
      "The body is longer than the {0} bytes allowed.")                                            \
    X(TYPE_NOT_JSON, 415, "请求体的类型是“{0}”，须为 application/json。",                          \
      "The body has the type \"{0}\"; it must be application/json.")                               \
    X(FIELD_UNKNOWN, 422, "字段 {0}：{1}", "The field {0}: {1}")                                   \
    X(FIELD_MISSING, 422, "字段 {0}：{1}", "The field {0}: {1}")                                   \
    X(FIELD_TOO_LONG, 422, "字段 {0}：{1}", "The field {0}: {1}")                                  \
    X(FIELD_INVALID, 422, "字段 {0}：{1}", "The field {0}: {1}")                                   \
    X(PARAMETER_UNKNOWN, 422, "不认识的查询参数 {0}；可用：{1}。",                                 \
      "The query parameter {0} is not known; these are: {1}.")                                     \
    X(PARAMETER_INVALID, 422, "查询参数 {0} 无效：{1}。",                                          \
      "The query parameter {0} is not valid: {1}.")                                                \
    X(KEY_INVALID, 422, "Idempotency-Key 须为 1 至 {0} 个可见 ASCII 字符。",                       \
      "The Idempotency-Key must be 1 to {0} visible ASCII characters.")                            \
    X(CALLBACK_INVALID, 422, "网关“{0}”的回调无法解读：{1}。",                                     \
      "The callback of the gateway \"{0}\" cannot be read: {1}.")                                  \
    X(NO_CALLBACK, 422, "网关“{0}”没有这一项。", "The gateway \"{0}\" has nothing of this kind.")  \
    X(CONFIGURATION_REFUSED, 422, "配置有 {0} 处错误，仍使用原配置。",                             \
      "The configuration has {0} errors; the old one stays in use.")                               \
    X(BACKUP_FAILED, 409, "备份没有完成：{0}。", "The backup was not made: {0}.")                  \
    X(TOO_MANY_CONNECTIONS, 503, "连接过多，请稍后重试。",                                         \
      "There are too many connections; try again shortly.")                                        \
    X(STOPPING, 503, "服务正在停止，请稍后重试。", "The daemon is stopping; try again shortly.")   \
    X(RECORD_UNREADABLE, 503, "日志无法读取：{0}。", "The journal cannot be read: {0}.")

enum problem {
#define X(name, status, zh, en) PROBLEM_##name,
    PROBLEM_LIST(X)
#undef X
        PROBLEM_N
};
extern const char *const problem_names[PROBLEM_N];

int problem_status(enum problem problem);
/* Appends the sentence; arguments may be NULL. */
void problem_text(enum problem problem, enum language language, const char *first,
                  const char *second, struct text *text);

/* The status of a refusal of the office, by its class. */
int refusal_status(enum refusal_code code);
/* Which problem a field of the body is. */
enum problem problem_of_binding(enum binding_problem problem);

/* {title, status, detail, field, code}; `field` may be NULL. The caller drops the reference. */
json_t *problem_encode(int status, const char *code, const char *field, const char *detail);
/* "Unprocessable Content"; never NULL. */
const char *status_title(int status);

#endif
