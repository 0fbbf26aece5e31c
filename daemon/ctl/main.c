/* main.c: dutyctl: streams, environment, one command. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>

#include <curl/curl.h>

#include "ctl/ctl.h"
#include "ctl/screen.h"

int
main(int argc, char **argv)
{
    const char *server = getenv("DUTYCTL_SERVER");
    struct ctl ctl = {
        .out = stdout,
        .err = stderr,
        .in = stdin,
        .server = text_is_empty(server) ? CTL_SERVER_DEFAULT : server,
        .language = ctl_choose_language(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")),
    };

    /* For the words of strerror only; numbers and texts are never formatted by the locale. */
    setlocale(LC_MESSAGES, "");
    signal(SIGPIPE, SIG_IGN);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    screen_detect(&ctl);
    int result = ctl_run(&ctl, argc, argv);

    if (fflush(stdout) != 0 && result == CTL_DONE) {
        result = CTL_REFUSED;
    }
    curl_global_cleanup();
    return result;
}
