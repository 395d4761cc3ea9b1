"""What the walks through the lives of resources share: a client of the mock, and expectations that are counted."""

import os
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

FAULTS = []


def client(service, region="eu-central-1"):
    """A client as users make it, that sends each request once."""
    config = Config(region_name=region, retries={"total_max_attempts": 1})
    return boto3.client(
        service,
        endpoint_url=os.environ["MOCK_URL"],
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret",
        config=config,
    )


def same(step, found, expected):
    """Expects a value."""
    if found != expected:
        FAULTS.append(f"{step}: expected {expected!r}, found {found!r}")
    return found


def fails(step, code, call, **members):
    """Expects a call to fail with the modelled error of this code."""
    try:
        response = call(**members)
        response.pop("ResponseMetadata", None)
        FAULTS.append(f"{step}: expected {code}, found the response {response!r}")
    except ClientError as error:
        same(step, error.response["Error"]["Code"], code)


def tried(step, call, **members):
    """The response to a call that has to succeed; an empty one where it fails."""
    try:
        response = call(**members)
        response.pop("ResponseMetadata", None)
        return response
    except Exception as error:  # Whatever it is, the walk goes on and tells it.
        FAULTS.append(f"{step}: {error}")
        return {}


def pages(step, call, member, token="NextToken", **members):
    """The items of all pages of a list, and how many pages there were."""
    items, count, given = [], 0, {}
    while True:
        page = tried(step, call, **members, **given)
        items += page.get(member, [])
        count += 1
        if not page.get(token) or count > 20:
            return items, count
        given = {token[0].lower() + token[1:] if token[0].islower() else token: page[token]}


def done():
    """Prints every fault, a line each."""
    for fault in FAULTS:
        print(fault)
    sys.exit(0)
