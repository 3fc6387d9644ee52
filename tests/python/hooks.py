"""Ids that are there, for most of the calls that Schemathesis makes up: nearly every id that it makes
up itself is nobody's, and leads no further than a 404."""

import json
import os
import random

import schemathesis

IDS = json.loads(os.environ["FRONTDESK_IDS"])

# How many calls in ten are about something that is there.
KNOWN_IN_TEN = 8


def known_id(path, made_up):
    """An id for this path; which one depends on what was made up, so that a run can be repeated."""
    chance = random.Random(json.dumps(made_up, sort_keys=True, default=str))
    kinds = [kind for kind in IDS if f"/{kind}/{{id}}" in path]
    kind = kinds[0] if kinds else "rooms"
    return chance.choice(IDS[kind]) if chance.randrange(10) < KNOWN_IN_TEN else None


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    operation = context.operation
    if operation is not None and path_parameters and "id" in path_parameters:
        known = known_id(operation.path, path_parameters)
        if known is not None:
            path_parameters["id"] = known
    return path_parameters


@schemathesis.hook
def map_query(context, query):
    if query and "room" in query:
        known = known_id("/rooms/{id}", query)
        if known is not None:
            query["room"] = known
    return query
