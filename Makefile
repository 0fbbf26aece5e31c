# Builds dutyd and dutyctl, runs their tests and checks their style. One file for the whole tree,
# so that make sees every dependency at once.
#
#   make [VARIANT=debug|release|sanitize|coverage|fuzz] [CC=clang]   build/dutyd and build/dutyctl
#   make test                  everything, with sanitizers; ends with "N passed, N failed"
#   make unit [TESTS=pattern]  the unit and table tests only
#   make sim [SEEDS=n]         more worlds of the simulation; make sim-mutants: its own proof
#   make fuzz [FUZZ_SECONDS=60] [TARGETS='http json']   invents inputs for every codec and the API
#   make bench [ROWS=…]        what the daemon costs, beside floor programs doing the same work
#   make lint                  compilers' and checkers' opinions, floors, purity, lengths
#   make demo [KEEP=1]         the Jimsar office in two minutes
#   make install [PREFIX=/usr/local] [DESTDIR=]
#   make clean

VARIANT ?= release
B := build/$(VARIANT)

ifeq ($(origin CC),default)
CC := gcc
endif

# `make V=1` shows the whole commands.
Q := $(if $(V),,@)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:

# ---- Sources -----------------------------------------------------------------------------------

ROOMS := base core codec config journal gateway server
LIBRARY_SOURCES := $(filter-out daemon/main.c, $(wildcard daemon/*.c)) \
    $(foreach room, $(ROOMS), $(wildcard daemon/$(room)/*.c daemon/$(room)/*/*.c))
CTL_SOURCES := $(filter-out daemon/ctl/main.c, $(wildcard daemon/ctl/*.c))
TEST_SOURCES := $(wildcard tests/unit/test_*.c tests/table/test_*.c tests/story/test_*.c \
    tests/store/test_*.c)
SUPPORT_SOURCES := $(wildcard tests/support/*.c) \
    tests/fuzz/world.c $(filter-out $(TEST_SOURCES), $(wildcard tests/unit/*.c tests/table/*.c \
    tests/story/*.c tests/store/*.c))
FUZZ_SOURCES := $(wildcard tests/fuzz/fuzz_*.c)

object = $(patsubst %.c, $(B)/%.o, $(1))
TEST_PROGRAMS := $(patsubst %.c, $(B)/%, $(TEST_SOURCES))
FUZZ_PROGRAMS := $(patsubst %.c, $(B)/%, $(FUZZ_SOURCES))

# What the scripts of tests/wire need besides the daemon: sinks, listeners, rude clients.
TOOL_SOURCES := $(wildcard tests/wire/*.c)
TOOL_PROGRAMS := $(patsubst %.c, $(B)/%, $(TOOL_SOURCES))

# The simulation: real turn, core and lanes; the linker gives them another clock and another disk.
SIM_SOURCES := $(wildcard tests/sim/*.c tests/sim/checkers/*.c)
SIM_PROGRAM := $(if $(SIM_SOURCES), $(B)/tests/sim/sim)
SIM_WRAPPED := clock_gettime $(addprefix journal_, open close epoch last_seq last_at_ms append \
    replay_open last_ids)

# While a room is still being built, its program is left out and the libraries are made alone.
PROGRAMS := $(if $(wildcard daemon/main.c), $(B)/dutyd) $(if $(wildcard daemon/ctl/main.c), $(B)/dutyctl)
LIBRARIES := $(B)/libdutyd.a $(if $(CTL_SOURCES), $(B)/libdutyctl.a)

# ---- Flags -------------------------------------------------------------------------------------

PACKAGES := libevent libcurl sqlite3 libconfig jansson libcrypto libsodium

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes \
    -Wmissing-prototypes -Wswitch-enum -Wvla -Wundef -Wcast-qual -Wwrite-strings -Wformat=2 \
    -Wnull-dereference -Werror
WARNINGS_gcc := -Wlogical-op -Wduplicated-cond -Wduplicated-branches -Wrestrict -Walloca
COMPILER := $(if $(findstring clang, $(CC)),clang,gcc)

OPTIMIZE_debug := -O0 -g3
OPTIMIZE_release := -O2 -g -D_FORTIFY_SOURCE=2
OPTIMIZE_sanitize := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
    -fno-omit-frame-pointer
OPTIMIZE_coverage := -O0 -g --coverage
OPTIMIZE_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
    -fno-omit-frame-pointer

ifeq ($(OPTIMIZE_$(VARIANT)),)
$(error VARIANT=$(VARIANT) is not one of debug, release, sanitize, coverage, fuzz)
endif

LANGUAGE := -std=c11 -D_GNU_SOURCE -Idaemon
OWN_CFLAGS = $(LANGUAGE) $(WARNINGS) $(WARNINGS_$(COMPILER)) -fstack-protector-strong -fPIE \
    $(OPTIMIZE_$(VARIANT)) $(PACKAGES_CFLAGS) $(CFLAGS)
OWN_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(OPTIMIZE_$(VARIANT)) $(LDFLAGS)
OWN_LDLIBS = $(PACKAGES_LIBS) -lpthread $(LDLIBS)

# What pkg-config says is kept in a file; making that file also installs what is missing, and make
# starts over once it is there. A fresh machine has not even a compiler, so nothing is asked before.
ifeq ($(filter clean demo,$(MAKECMDGOALS)),)
include build/packages.mk
endif

build/packages.mk: Makefile scripts/install-dependencies
	@mkdir -p $(@D)
	@scripts/install-dependencies
	@cflags=`pkg-config --cflags $(PACKAGES)` && libs=`pkg-config --libs $(PACKAGES)` && \
	    printf 'PACKAGES_CFLAGS := %s\nPACKAGES_LIBS := %s\n' "$$cflags" "$$libs" > $@

# ---- Programs ----------------------------------------------------------------------------------

.PHONY: all
all: $(LIBRARIES) $(PROGRAMS)

# build/dutyd is always the program of the release variant, whatever else was built.
ifeq ($(VARIANT),release)
all: $(patsubst $(B)/%, build/%, $(PROGRAMS))
build/dutyd build/dutyctl: build/%: $(B)/%
	@ln -sfn release/$* $@ && touch -h $@
endif

$(B)/dutyd: $(call object, daemon/main.c) $(B)/libdutyd.a
	@echo '  LD    $@'
	$(Q)$(CC) $(OWN_LDFLAGS) -o $@ $^ $(OWN_LDLIBS)

$(B)/dutyctl: $(call object, daemon/ctl/main.c) $(LIBRARIES)
	@echo '  LD    $@'
	$(Q)$(CC) $(OWN_LDFLAGS) -o $@ $< $(wildcard $(B)/libdutyctl.a) $(B)/libdutyd.a $(OWN_LDLIBS)

# An archive is made anew, so that an object whose source was removed does not live on in it; the
# list file changes when the set of sources does.
$(B)/libdutyd.a: $(call object, $(LIBRARY_SOURCES)) $(B)/libdutyd.list
$(B)/libdutyctl.a: $(call object, $(CTL_SOURCES)) $(B)/libdutyctl.list
$(B)/libsupport.a: $(call object, $(SUPPORT_SOURCES)) $(B)/libsupport.list
$(B)/%.a:
	@rm -f $@
	@echo '  AR    $@'
	$(Q)ar rcs $@ $(filter %.o, $^)

$(B)/libdutyd.list: MEMBERS := $(LIBRARY_SOURCES)
$(B)/libdutyctl.list: MEMBERS := $(CTL_SOURCES)
$(B)/libsupport.list: MEMBERS := $(SUPPORT_SOURCES)
$(B)/%.list: FORCE
	@mkdir -p $(@D)
	@echo '$(MEMBERS)' | cmp -s - $@ || echo '$(MEMBERS)' > $@

$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	@echo '  CC    $@'
	$(Q)$(CC) $(OWN_CFLAGS) $(if $(filter tests/%, $<),-Itests) -MMD -MP -c -o $@ $<

# Another compiler or other flags make every object anew.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(OWN_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(OWN_CFLAGS)' > $@

-include $(patsubst %.o, %.d, $(call object, $(LIBRARY_SOURCES) $(CTL_SOURCES) $(TEST_SOURCES) \
    $(TOOL_SOURCES) $(SUPPORT_SOURCES) $(SIM_SOURCES) $(FUZZ_SOURCES) tests/fuzz/replay.c \
    daemon/main.c daemon/ctl/main.c))

.PHONY: FORCE
FORCE:

# ---- Tests -------------------------------------------------------------------------------------

TEST_LIBRARIES := $(if $(strip $(SUPPORT_SOURCES)), $(B)/libsupport.a) $(if $(CTL_SOURCES), $(B)/libdutyctl.a) \
    $(B)/libdutyd.a

$(TEST_PROGRAMS) $(TOOL_PROGRAMS): $(B)/%: $(B)/%.o $(TEST_LIBRARIES)
	@echo '  LD    $@'
	$(Q)$(CC) $(OWN_LDFLAGS) -o $@ $< $(TEST_LIBRARIES) -lcmocka $(OWN_LDLIBS)

$(SIM_PROGRAM): $(call object, $(SIM_SOURCES) tests/story/check.c) $(B)/libdutyd.a
	@mkdir -p $(@D)
	@echo '  LD    $@'
	$(Q)$(CC) $(OWN_LDFLAGS) $(SIM_WRAPPED:%=-Wl,--wrap=%) -o $@ $^ $(OWN_LDLIBS)

# The compiler of the fuzz variant brings the loop that invents inputs; in all others a plain one
# replays those that were kept.
FUZZ_LOOP = $(if $(filter fuzz, $(VARIANT)),-fsanitize=fuzzer,$(call object, tests/fuzz/replay.c))
$(FUZZ_PROGRAMS): $(B)/%: $(B)/%.o $(TEST_LIBRARIES) \
    $(if $(filter-out fuzz, $(VARIANT)), $(call object, tests/fuzz/replay.c))
	@echo '  LD    $@'
	$(Q)$(CC) $(OWN_LDFLAGS) -o $@ $< $(FUZZ_LOOP) $(TEST_LIBRARIES) $(OWN_LDLIBS)

# An object of a test must stay, or each run would compile it again.
.SECONDARY: $(call object, $(TEST_SOURCES) $(TOOL_SOURCES) $(FUZZ_SOURCES))

# One program that does not build must not keep the others from being run: tests/run counts it.
.PHONY: test unit sim sim-mutants fuzz test-programs fuzz-programs
test-programs: all $(TEST_PROGRAMS) $(TOOL_PROGRAMS) $(SIM_PROGRAM) $(FUZZ_PROGRAMS)
fuzz-programs: $(FUZZ_PROGRAMS)

# Known only when a recipe is run; hence not ":=".
JOBS = $(if $(findstring -j, $(MAKEFLAGS))$(findstring jobserver, $(MAKEFLAGS)),,-j$(shell nproc))

test:
	@scripts/install-dependencies --test
	@+$(MAKE) $(JOBS) --no-print-directory VARIANT=sanitize test-programs
	@tests/run build/sanitize

unit:
	@scripts/install-dependencies --test
	@+$(MAKE) $(JOBS) --no-print-directory VARIANT=sanitize \
	    $(patsubst $(B)/%, build/sanitize/%, $(if $(TESTS), \
	    $(foreach program, $(TEST_PROGRAMS), $(if $(findstring $(TESTS), $(program)), $(program))), \
	    $(TEST_PROGRAMS)))
	@tests/run --unit $(if $(TESTS), --match '$(TESTS)') build/sanitize

# `make sim SEEDS=5000 FROM=1000`: more seeds, without sanitizers; a failing one tells its story.
SEEDS ?= 1000
FROM ?= 1
sim:
	@scripts/install-dependencies --test
	@+$(MAKE) $(JOBS) --no-print-directory VARIANT=release build/release/tests/sim/sim
	@build/release/tests/sim/sim -n $(SEEDS) -f $(FROM)

# Each promise is broken on purpose once, and its checker must see it.
sim-mutants:
	@scripts/install-dependencies --test
	@tests/sim/run-mutants

# Each target for so many seconds: what it finds new is kept in build/fuzz/corpus, what breaks it in
# build/fuzz/found.
FUZZ_SECONDS ?= 60
fuzz:
	@scripts/install-dependencies --fuzz
	@+$(MAKE) $(JOBS) --no-print-directory VARIANT=fuzz CC=clang fuzz-programs
	@tests/fuzz/fuzz-all $(FUZZ_SECONDS) '$(TARGETS)'

# ---- Bench -------------------------------------------------------------------------------------

BENCH_SOURCES := $(wildcard tests/bench/*.c)
BENCH_PROGRAM := $(B)/tests/bench/bench

$(BENCH_PROGRAM): $(call object, $(BENCH_SOURCES)) $(B)/libdutyd.a
	@echo '  LD    $@'
	$(Q)$(CC) $(OWN_LDFLAGS) -o $@ $^ $(OWN_LDLIBS)

-include $(patsubst %.o, %.d, $(call object, $(BENCH_SOURCES)))

# Always the release build; ROWS="incident reload" measures some rows only.
.PHONY: bench bench-program
bench-program: all $(BENCH_PROGRAM)
bench:
	@scripts/install-dependencies
	@+$(MAKE) $(JOBS) --no-print-directory VARIANT=release bench-program
	@ulimit -n 8192; DUTYD=build/release/dutyd build/release/tests/bench/bench $(ROWS)

# ---- Style -------------------------------------------------------------------------------------

ALL_C := $(shell find daemon tests -name '*.c' 2> /dev/null)
ALL_H := $(shell find daemon tests -name '*.h' 2> /dev/null)
DAEMON_C := $(LIBRARY_SOURCES) $(CTL_SOURCES) $(wildcard daemon/main.c daemon/ctl/main.c)
SCRIPTS := $(shell grep -rlIE -m1 '^\#!/bin/(ba)?sh' scripts tests .ci 2> /dev/null)

.PHONY: lint lint-all lint-tidy lint-cppcheck lint-format lint-floors lint-purity lint-length \
    lint-mutants lint-articles lint-release lint-systemd lint-shell
lint:
	@scripts/install-dependencies --lint
	@+$(MAKE) $(JOBS) --no-print-directory -k lint-all

lint-all: lint-tidy lint-cppcheck lint-format lint-floors lint-purity lint-length lint-mutants \
    lint-articles lint-release lint-systemd lint-shell

# `make test` compiles the tests with sanitizers only; the optimizer of the release sees other paths
# through them, and has found a null dereference there before. Half a minute.
lint-release:
	@+$(MAKE) --no-print-directory VARIANT=release release-objects
.PHONY: release-objects
release-objects: $(call object, $(TEST_SOURCES) $(SUPPORT_SOURCES) $(TOOL_SOURCES) $(SIM_SOURCES) \
    $(FUZZ_SOURCES))

# clang-tidy is slow, so a file is checked again only when it or what it includes has changed.
TIDY := $(patsubst %.c, build/lint/%.tidy, $(DAEMON_C))
lint-tidy: $(TIDY)
build/lint/%.tidy: %.c .clang-tidy build/packages.mk
	@mkdir -p $(@D)
	@echo "clang-tidy $<"
	@clang-tidy --quiet $< -- $(LANGUAGE) $(PACKAGES_CFLAGS) 2> $@.log || { cat $@.log; exit 1; }
	@$(CC) $(LANGUAGE) $(PACKAGES_CFLAGS) -MM -MP -MT $@ -MF $@.d $<
	@touch $@
-include $(patsubst %, %.d, $(TIDY))

# cppcheck cannot follow the lists of utlist.h and takes every walk's variable for uninitialized;
# the compilers and clang-tidy look for that as well.
lint-cppcheck:
	@mkdir -p build/lint/cppcheck
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppress=missingIncludeSystem --suppress=uninitvar --suppress=ctuuninitvar \
	    --error-exitcode=1 --cppcheck-build-dir=build/lint/cppcheck --library=posix -D_GNU_SOURCE -Idaemon daemon

lint-format:
	@clang-format --dry-run -Werror $(ALL_C) $(ALL_H)

lint-floors:
	@tests/style/floors

PURE_BASE := bug civil deadline error memory text utf8 words
PURE_BASE_OBJECTS := $(PURE_BASE:%=build/debug/daemon/base/%.o)
CORE_OBJECTS := $(patsubst %.c, build/debug/%.o, $(wildcard daemon/core/*.c daemon/core/*/*.c))
lint-purity:
	@+$(MAKE) --no-print-directory -s VARIANT=debug $(PURE_BASE_OBJECTS) $(CORE_OBJECTS)
	@tests/style/purity '$(PURE_BASE_OBJECTS)' '$(CORE_OBJECTS)'

lint-length:
	@tests/style/length $(ALL_C) $(ALL_H)

lint-mutants:
	@tests/style/mutants

lint-articles:
	@tests/style/articles

lint-systemd:
	@mkdir -p build/lint
	@if [ -e systemd/dutyd.service ]; then \
	    systemd-analyze security --offline=true --threshold=20 --no-pager systemd/dutyd.service \
	        > build/lint/systemd.log || { tail -n 3 build/lint/systemd.log; exit 1; }; fi

lint-shell:
	@if command -v shellcheck > /dev/null; then shellcheck $(SCRIPTS); fi

# ---- The rest ----------------------------------------------------------------------------------

PREFIX ?= /usr/local
SBINDIR ?= $(PREFIX)/sbin
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/dutyd
LIBDIR ?= $(PREFIX)/lib
SYSCONFDIR ?= $(if $(filter /usr, $(PREFIX)),/etc,$(PREFIX)/etc)
MANUALS = $(wildcard daemon/man/*.[1-8])

.PHONY: install demo clean
install: all
	install -D -m 755 $(B)/dutyd $(DESTDIR)$(SBINDIR)/dutyd
	install -D -m 755 $(B)/dutyctl $(DESTDIR)$(BINDIR)/dutyctl
	set -e; for page in $(MANUALS); do \
	    install -D -m 644 $$page $(DESTDIR)$(MANDIR)/man$${page##*.}/$${page##*/}; done
	install -D -m 644 daemon/ctl/dutyctl.completion \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/dutyctl
	set -e; for unit in $(wildcard systemd/*.service systemd/*.socket systemd/*.timer); do \
	    install -d $(DESTDIR)$(LIBDIR)/systemd/system; \
	    sed -e 's|/usr/sbin/dutyd|$(SBINDIR)/dutyd|g' -e 's|/usr/bin/dutyctl|$(BINDIR)/dutyctl|g' \
	        -e 's|/usr/lib/dutyd/|$(LIBDIR)/dutyd/|g' -e 's|/etc/dutyd/|$(SYSCONFDIR)/dutyd/|g' \
	        $$unit > $(DESTDIR)$(LIBDIR)/systemd/system/$${unit##*/}; done
	install -D -m 755 scripts/page-plainly $(DESTDIR)$(LIBDIR)/dutyd/page-plainly
	install -D -m 755 scripts/verify-record $(DESTDIR)$(DATADIR)/verify-record
	set -e; for file in $(wildcard systemd/*sysusers*); do \
	    install -D -m 644 $$file $(DESTDIR)$(LIBDIR)/sysusers.d/dutyd.conf; done
	set -e; for file in $(wildcard systemd/*tmpfiles*); do \
	    install -d $(DESTDIR)$(LIBDIR)/tmpfiles.d; \
	    sed -e 's|/etc/dutyd|$(SYSCONFDIR)/dutyd|g' \
	        $$file > $(DESTDIR)$(LIBDIR)/tmpfiles.d/dutyd.conf; done
	set -e; cd conf; find offices calendar grading -type f | while read -r file; do \
	        install -D -m 644 "$$file" "$(DESTDIR)$(DATADIR)/$$file"; done; \
	    cd minimal && for file in *; do \
	        [ -e "$(DESTDIR)$(SYSCONFDIR)/dutyd/$$file" ] || \
	            install -D -m 644 "$$file" "$(DESTDIR)$(SYSCONFDIR)/dutyd/$$file"; done

demo:
	@scripts/demo

export KEEP

clean:
	rm -rf build
