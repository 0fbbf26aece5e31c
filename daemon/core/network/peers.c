/* peers.c: see peers.h. */
#include "core/network/peers.h"

#include "base/text.h"

const struct peer *
peer_find(const struct directory *directory, const char *office)
{
    for (size_t i = 0; i < directory->peer_count; i++) {
        if (text_equal(directory->peers[i].office, office)) {
            return &directory->peers[i];
        }
    }
    return NULL;
}

const struct peer *
peer_of_unit(const struct directory *directory, size_t unit)
{
    for (size_t i = 0; i < directory->peer_count && unit != NO_INDEX; i++) {
        if (!directory->peers[i].is_higher && directory->peers[i].unit == unit) {
            return &directory->peers[i];
        }
    }
    return NULL;
}
