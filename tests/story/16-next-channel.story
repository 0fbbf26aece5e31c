# The SMS gateways are dead: whoever has a telephone is called by voice, at once.
at 2026-11-22 03:00
conf two
tolerate all
gateway main breaks
gateway spare breaks
report infectious cases 12
after 10m
expect page police in_charge 林涛 voice phone
expect callout police calling
