/* board.h: the live board, which may hold thousands of callouts: encoded in steps between the
 * turns, so that pages and answers come in between.
 *
 * Floor 4, private to server/. What is on the board is settled by the first step; each subject is
 * told as it stands when its step comes. */
#ifndef DUTYD_SERVER_BOARD_H
#define DUTYD_SERVER_BOARD_H

#include "server/exchange.h"

void board_cancel_all(struct server *server);

#endif
