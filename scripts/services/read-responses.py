"""Calls operations of a mock by boto3, as lines of JSON on standard input say, and tells what became of each.

A line is {"service", "endpoint", "calls": [{"operation", "input", "waiter"}]}, inputs as they are on the wire, a waiter where
one makes the call. The answer is a line
of one outcome for each call: null where the response was read, else {"kind", "message"}. A refusal by the service is of
the kind "refused", everything else of the kind "unreadable".
"""

import base64
import json
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError, WaiterError

CONFIG = Config(
    region_name="us-east-1",
    retries={"total_max_attempts": 1},
    inject_host_prefix=False,
    # Inputs are made from the model; what boto3 thinks of them is not in question.
    parameter_validation=False,
)


def from_wire(shape, value):
    """A value as boto3 takes it: bytes where the wire has base64."""
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        members = {(m.serialization.get("name") or n): (n, m) for n, m in shape.members.items()}
        return {members[k][0]: from_wire(members[k][1], v) for k, v in value.items() if k in members}
    if kind == "list" and isinstance(value, list):
        return [from_wire(shape.member, item) for item in value]
    if kind == "map" and isinstance(value, dict):
        return {key: from_wire(shape.value, item) for key, item in value.items()}
    return base64.b64decode(value) if kind == "blob" else value


def outcome(client, names, call):
    operation = call["operation"]
    try:
        shape = client.meta.service_model.operation_model(operation).input_shape
        given = from_wire(shape, call["input"]) if shape else {}
        if "waiter" in call:
            client.get_waiter(xform_name(call["waiter"])).wait(**given, WaiterConfig={"Delay": 0})
        else:
            getattr(client, names[operation])(**given)
        return None
    except WaiterError as error:
        return {"kind": "refused", "message": f"{error}; {json.dumps(error.last_response, default=str)}"}
    except (ClientError, EndpointConnectionError) as error:  # The latter where an ARN names the host.
        return {"kind": "refused", "message": str(error)}
    except Exception as error:  # Whatever it is, the response was not read.
        return {"kind": "unreadable", "message": f"{type(error).__name__}: {error}"}


for line in sys.stdin:
    asked = json.loads(line)
    client = boto3.client(
        asked["service"],
        endpoint_url=asked["endpoint"],
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="secret",
        config=CONFIG,
    )
    names = {operation: method for method, operation in client.meta.method_to_api_mapping.items()}
    print(json.dumps([outcome(client, names, call) for call in asked["calls"]]), flush=True)
