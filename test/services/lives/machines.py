"""The life of Step Functions' state machines, with versions, aliases and executions, and of activities."""

import json

from life import client, done, fails, pages, same, tried

sfn = client("stepfunctions")
role = "arn:aws:iam::123456789012:role/run"


def definition(comment):
    return json.dumps({"Comment": comment, "StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})


made = tried("create", sfn.create_state_machine, name="shop", definition=definition("one"), roleArn=role, tags=[{"key": "team", "value": "blue"}])
arn = "arn:aws:states:eu-central-1:123456789012:stateMachine:shop"
same("create", (made.get("stateMachineArn"), "creationDate" in made), (arn, True))
same("create again, the same", tried("create", sfn.create_state_machine, name="shop", definition=definition("one"), roleArn=role, tags=[{"key": "team", "value": "blue"}]).get("stateMachineArn"), arn)
fails("create again, another", "StateMachineAlreadyExists", sfn.create_state_machine, name="shop", definition=definition("two"), roleArn=role)
shown = tried("describe", sfn.describe_state_machine, stateMachineArn=arn)
same("describe", {k: shown.get(k) for k in ("stateMachineArn", "name", "status", "definition", "roleArn", "type")},
     {"stateMachineArn": arn, "name": "shop", "status": "ACTIVE", "definition": definition("one"), "roleArn": role, "type": "STANDARD"})
changed = tried("update", sfn.update_state_machine, stateMachineArn=arn, definition=definition("two"))
same("update", ("updateDate" in changed, "revisionId" in changed), (True, True))
same("update shows", tried("describe", sfn.describe_state_machine, stateMachineArn=arn).get("definition"), definition("two"))
same("tags", tried("tags", sfn.list_tags_for_resource, resourceArn=arn).get("tags"), [{"key": "team", "value": "blue"}])
tried("tag", sfn.tag_resource, resourceArn=arn, tags=[{"key": "cost", "value": "1"}])
tried("untag", sfn.untag_resource, resourceArn=arn, tagKeys=["team"])
same("tags", tried("tags", sfn.list_tags_for_resource, resourceArn=arn).get("tags"), [{"key": "cost", "value": "1"}])
fails("tags of none", "ResourceNotFound", sfn.list_tags_for_resource, resourceArn=arn + "x")
one = tried("publish", sfn.publish_state_machine_version, stateMachineArn=arn, description="first").get("stateMachineVersionArn")
same("publish", one, f"{arn}:1")
same("publish again", tried("publish", sfn.publish_state_machine_version, stateMachineArn=arn, description="first").get("stateMachineVersionArn"), one)
two = tried("update and publish", sfn.update_state_machine, stateMachineArn=arn, definition=definition("three"), publish=True).get("stateMachineVersionArn")
same("update and publish", two, f"{arn}:2")
same("versions", [v.get("stateMachineVersionArn") for v in tried("versions", sfn.list_state_machine_versions, stateMachineArn=arn).get("stateMachineVersions", [])], [two, one])
shown = tried("describe a version", sfn.describe_state_machine, stateMachineArn=f"{arn}:1")
same("describe a version", (shown.get("definition"), shown.get("stateMachineArn"), shown.get("description")), (definition("two"), f"{arn}:1", "first"))
route = [{"stateMachineVersionArn": f"{arn}:1", "weight": 100}]
alias = tried("alias", sfn.create_state_machine_alias, name="live", routingConfiguration=route).get("stateMachineAliasArn")
same("alias", alias, f"{arn}:live")
same("alias shows", {k: v for k, v in tried("alias", sfn.describe_state_machine_alias, stateMachineAliasArn=f"{arn}:live").items() if k in ("name", "routingConfiguration")}, {"name": "live", "routingConfiguration": route})
moved = [{"stateMachineVersionArn": f"{arn}:2", "weight": 100}]
tried("alias moved", sfn.update_state_machine_alias, stateMachineAliasArn=f"{arn}:live", routingConfiguration=moved)
same("alias moved", tried("alias", sfn.describe_state_machine_alias, stateMachineAliasArn=f"{arn}:live").get("routingConfiguration"), moved)
same("aliases", [a.get("stateMachineAliasArn") for a in tried("aliases", sfn.list_state_machine_aliases, stateMachineArn=arn).get("stateMachineAliases", [])], [f"{arn}:live"])
fails("delete a version with an alias", "ConflictException", sfn.delete_state_machine_version, stateMachineVersionArn=f"{arn}:2")
started = tried("start", sfn.start_execution, stateMachineArn=arn, name="run-1", input='{"a": 1}')
run = "arn:aws:states:eu-central-1:123456789012:execution:shop:run-1"
same("start", (started.get("executionArn"), "startDate" in started), (run, True))
same("start again, the same", tried("start", sfn.start_execution, stateMachineArn=arn, name="run-1", input='{"a": 1}').get("executionArn"), run)
fails("start again, another", "ExecutionAlreadyExists", sfn.start_execution, stateMachineArn=arn, name="run-1", input='{"a": 2}')
shown = tried("execution", sfn.describe_execution, executionArn=run)
same("execution", {k: shown.get(k) for k in ("executionArn", "stateMachineArn", "name", "input", "status")}, {"executionArn": run, "stateMachineArn": arn, "name": "run-1", "input": '{"a": 1}', "status": shown.get("status")})
tried("start without a name", sfn.start_execution, stateMachineArn=arn)
same("executions", len(tried("executions", sfn.list_executions, stateMachineArn=arn).get("executions", [])), 2)
tried("stop", sfn.stop_execution, executionArn=run, error="E", cause="because")
same("stopped", tried("execution", sfn.describe_execution, executionArn=run).get("status"), "ABORTED")
same("filter", [e.get("name") for e in tried("executions", sfn.list_executions, stateMachineArn=arn, statusFilter="ABORTED").get("executions", [])], ["run-1"])
fails("execution of none", "StateMachineDoesNotExist", sfn.start_execution, stateMachineArn=arn + "x")
fails("no execution", "ExecutionDoesNotExist", sfn.describe_execution, executionArn=run + "x")
for number in range(5):
    tried("create many", sfn.create_state_machine, name=f"many-{number}", definition=definition("many"), roleArn=role, type="EXPRESS")
found, count = pages("list", sfn.list_state_machines, "stateMachines", token="nextToken", maxResults=4)
same("list", (len(found), count), (6, 2))
same("list shows", next(({k: m.get(k) for k in ("name", "type", "stateMachineArn")} for m in found if m["name"] == "many-1"), None),
     {"name": "many-1", "type": "EXPRESS", "stateMachineArn": arn.replace("shop", "many-1")})
fails("list: token", "InvalidToken", sfn.list_state_machines, nextToken="none")
tried("delete alias", sfn.delete_state_machine_alias, stateMachineAliasArn=f"{arn}:live")
fails("alias deleted", "ResourceNotFound", sfn.describe_state_machine_alias, stateMachineAliasArn=f"{arn}:live")
tried("delete version", sfn.delete_state_machine_version, stateMachineVersionArn=f"{arn}:2")
same("versions", [v.get("stateMachineVersionArn") for v in tried("versions", sfn.list_state_machine_versions, stateMachineArn=arn).get("stateMachineVersions", [])], [one])
tried("delete", sfn.delete_state_machine, stateMachineArn=arn)
fails("describe deleted", "StateMachineDoesNotExist", sfn.describe_state_machine, stateMachineArn=arn)
fails("describe version of deleted", "StateMachineDoesNotExist", sfn.describe_state_machine, stateMachineArn=f"{arn}:1")
fails("update deleted", "StateMachineDoesNotExist", sfn.update_state_machine, stateMachineArn=arn, definition=definition("four"))
fails("start deleted", "StateMachineDoesNotExist", sfn.start_execution, stateMachineArn=arn)
tried("delete deleted", sfn.delete_state_machine, stateMachineArn=arn)
same("list after deleting", "shop" in [m["name"] for m in tried("list", sfn.list_state_machines).get("stateMachines", [])], False)
fails("an ARN that is none", "InvalidArn", sfn.describe_state_machine, stateMachineArn="none")
fails("a definition that is none", "InvalidDefinition", sfn.create_state_machine, name="broken", definition="{", roleArn=role)
activity = tried("activity", sfn.create_activity, name="work").get("activityArn")
same("activity", activity, "arn:aws:states:eu-central-1:123456789012:activity:work")
same("activity shows", tried("activity", sfn.describe_activity, activityArn=activity or "x").get("name"), "work")
same("activity again", tried("activity", sfn.create_activity, name="work").get("activityArn"), activity)
same("activities", [a.get("name") for a in tried("activities", sfn.list_activities).get("activities", [])], ["work"])
tried("delete activity", sfn.delete_activity, activityArn=activity or "x")
fails("activity deleted", "ActivityDoesNotExist", sfn.describe_activity, activityArn=activity or "x")
done()
