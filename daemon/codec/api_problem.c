#include "codec/api_problem.h"

#include "base/bug.h"
#include "codec/api_value.h"

const char *const problem_names[PROBLEM_N] = {
#define X(name, status, zh, en) [PROBLEM_##name] = #name,
    PROBLEM_LIST(X)
#undef X
};

static const struct words problem_sentences[PROBLEM_N] = {
#define X(name, status, zh, en) [PROBLEM_##name] = {{zh, en}},
    PROBLEM_LIST(X)
#undef X
};

static const int problem_statuses[PROBLEM_N] = {
#define X(name, status, zh, en) [PROBLEM_##name] = (status),
    PROBLEM_LIST(X)
#undef X
};

int
problem_status(enum problem problem)
{
    BUG_ON(problem >= PROBLEM_N);
    return problem_statuses[problem];
}

void
problem_text(enum problem problem, enum language language, const char *first, const char *second,
             struct text *text)
{
    BUG_ON(problem >= PROBLEM_N);
    const char *at = problem_sentences[problem].in[language];
    while (*at != '\0') {
        if (text_starts_with(at, "{0}")) {
            text_add(text, first == NULL ? "" : first);
            at += 3;
        } else if (text_starts_with(at, "{1}")) {
            text_add(text, second == NULL ? "" : second);
            at += 3;
        } else {
            text_add_char(text, *at);
            at++;
        }
    }
}

int
refusal_status(enum refusal_code code)
{
    static const int statuses[REFUSAL_CLASS_N] = {
        [REFUSAL_CLASS_NONE] = 200,       [REFUSAL_CLASS_INVALID] = 422,
        [REFUSAL_CLASS_NOT_FOUND] = 404,  [REFUSAL_CLASS_CONFLICT] = 409,
        [REFUSAL_CLASS_FORBIDDEN] = 403,  [REFUSAL_CLASS_LIMIT] = 429,
        [REFUSAL_CLASS_KEY_REUSED] = 422, [REFUSAL_CLASS_UNAVAILABLE] = 503,
    };
    return statuses[refusal_class(code)];
}

enum problem
problem_of_binding(enum binding_problem problem)
{
    switch (problem) {
    case BINDING_UNKNOWN_FIELD:
        return PROBLEM_FIELD_UNKNOWN;
    case BINDING_MISSING:
        return PROBLEM_FIELD_MISSING;
    case BINDING_TOO_LONG:
        return PROBLEM_FIELD_TOO_LONG;
    case BINDING_WRONG_TYPE:
    case BINDING_TOO_SHORT:
    case BINDING_OUT_OF_RANGE:
    case BINDING_NOT_ONE_OF:
    case BINDING_BAD_FORMAT:
        return PROBLEM_FIELD_INVALID;
    case BINDING_PROBLEM_N:
        break;
    }
    BUG_HERE("unknown binding problem");
}

json_t *
problem_encode(int status, const char *code, const char *field, const char *detail)
{
    json_t *json = json_object();
    api_set_text(json, "title", status_title(status));
    api_set_integer(json, "status", status);
    api_set_text(json, "detail", detail);
    api_set_text(json, "field", field);
    api_set_text(json, "code", code);
    return json;
}

const char *
status_title(int status)
{
    static const struct {
        int status;
        const char *title;
    } titles[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {409, "Conflict"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {503, "Service Unavailable"},
    };
    for (size_t i = 0; i < ARRAY_SIZE(titles); i++) {
        if (titles[i].status == status) {
            return titles[i].title;
        }
    }
    return "Error";
}
