/* headers.c: see headers.h. */
#include "gateway/driver/headers.h"

#include "base/bug.h"

static bool
has_control_character(const char *value)
{
    for (const char *at = value; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x20 || *at == 0x7f) {
            return true;
        }
    }
    return false;
}

int
headers_add(struct request *request, const char *name, const char *value, struct error *error)
{
    struct text line;

    if (has_control_character(value)) {
        return error_set(error, "the header %s would hold a control character", name);
    }
    text_init(&line);
    /* libcurl takes "name;" for a header without a value and drops "name:". */
    text_add(&line, name);
    text_add(&line, value[0] == '\0' ? ";" : ": ");
    text_add(&line, value);
    struct curl_slist *longer = curl_slist_append(request->headers, line.bytes);

    BUG_ON(longer == NULL);
    request->headers = longer;
    text_fini(&line);
    return 0;
}

void
headers_free(struct request *request)
{
    curl_slist_free_all(request->headers);
    request->headers = NULL;
}
