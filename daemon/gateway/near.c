/* near.c: see near.h. */
#include "gateway/near.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include "base/text.h"

/* libcurl resolves "localhost" by itself. */
static bool
is_this_machine(const char *host)
{
    struct in_addr address;

    if (inet_pton(AF_INET, host, &address) == 1) {
        return ntohl(address.s_addr) >> IN_CLASSA_NSHIFT == IN_LOOPBACKNET;
    }
    return text_equal(host, "[::1]") || text_equal(host, "localhost");
}

bool
near_is(const struct gateway_settings *gateway)
{
    CURLU *url = curl_url();
    char *scheme = NULL;
    char *host = NULL;
    bool is_near = gateway->url != NULL && gateway->proxy == NULL && url != NULL &&
                   curl_url_set(url, CURLUPART_URL, gateway->url, 0) == CURLUE_OK &&
                   curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
                   curl_url_get(url, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
                   text_equal(scheme, "http") && is_this_machine(host);

    curl_free(scheme);
    curl_free(host);
    curl_url_cleanup(url);
    return is_near;
}
