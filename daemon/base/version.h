/* version.h: the version of the programs. Floor 0. */
#ifndef DUTYD_BASE_VERSION_H
#define DUTYD_BASE_VERSION_H

#define DUTYD_VERSION "0.1.0"

#endif
