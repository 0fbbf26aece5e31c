/* version.h: the version of the programs. */
#ifndef DUTYD_VERSION_H
#define DUTYD_VERSION_H

#define DUTYD_VERSION "0.1.0"

#endif
