"""The life of CloudWatch Logs' groups and streams, and of their events."""

import json
import time

from life import client, done, fails, pages, same, tried

logs = client("logs")
now = int(time.time() * 1000)
arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/shop/web"
tried("create", logs.create_log_group, logGroupName="/shop/web", tags={"team": "blue"})
fails("create again", "ResourceAlreadyExistsException", logs.create_log_group, logGroupName="/shop/web")
groups = lambda **more: tried("groups", logs.describe_log_groups, **more).get("logGroups", [])
same("describe", [{k: g.get(k) for k in ("logGroupName", "arn", "logGroupArn", "retentionInDays", "storedBytes", "logGroupClass")} for g in groups(logGroupNamePrefix="/shop")],
     [{"logGroupName": "/shop/web", "arn": arn + ":*", "logGroupArn": arn, "retentionInDays": None, "storedBytes": 0, "logGroupClass": "STANDARD"}])
same("describe: time", isinstance(groups()[0].get("creationTime") if groups() else None, int), True)
tried("retention", logs.put_retention_policy, logGroupName="/shop/web", retentionInDays=14)
same("retention", [g.get("retentionInDays") for g in groups()], [14])
tried("no retention", logs.delete_retention_policy, logGroupName="/shop/web")
same("no retention", [g.get("retentionInDays") for g in groups()], [None])
fails("retention of none", "ResourceNotFoundException", logs.put_retention_policy, logGroupName="/none", retentionInDays=14)
fails("retention that is none", "InvalidParameterException", logs.put_retention_policy, logGroupName="/shop/web", retentionInDays=2)
same("tags", tried("tags", logs.list_tags_for_resource, resourceArn=arn).get("tags"), {"team": "blue"})
tried("tag", logs.tag_resource, resourceArn=arn, tags={"cost": "1"})
tried("untag", logs.untag_resource, resourceArn=arn, tagKeys=["team"])
same("tags", tried("tags", logs.list_tags_for_resource, resourceArn=arn).get("tags"), {"cost": "1"})
same("tags, as of old", tried("tags", logs.list_tags_log_group, logGroupName="/shop/web").get("tags"), {"cost": "1"})
fails("tags of none", "ResourceNotFoundException", logs.list_tags_for_resource, resourceArn=arn + "x")
for number in range(5):
    tried("create many", logs.create_log_group, logGroupName=f"/many/{number}")
found, count = pages("pages", logs.describe_log_groups, "logGroups", token="nextToken", limit=4)
same("pages", (len(found), count), (6, 2))
same("by pattern", [g["logGroupName"] for g in groups(logGroupNamePattern="web")], ["/shop/web"])
same("list", [g.get("logGroupName") for g in tried("list", logs.list_log_groups, logGroupNamePattern="web").get("logGroups", [])], ["/shop/web"])

tried("stream", logs.create_log_stream, logGroupName="/shop/web", logStreamName="a")
tried("stream", logs.create_log_stream, logGroupName="/shop/web", logStreamName="b")
tried("stream of the same name elsewhere", logs.create_log_stream, logGroupName="/many/1", logStreamName="a")
fails("stream again", "ResourceAlreadyExistsException", logs.create_log_stream, logGroupName="/shop/web", logStreamName="a")
fails("stream of no group", "ResourceNotFoundException", logs.create_log_stream, logGroupName="/none", logStreamName="a")
streams = lambda **more: tried("streams", logs.describe_log_streams, **{"logGroupName": "/shop/web", **more}).get("logStreams", [])
same("streams", [(s.get("logStreamName"), s.get("arn")) for s in streams()], [("a", f"{arn}:log-stream:a"), ("b", f"{arn}:log-stream:b")])
same("streams by prefix", [s.get("logStreamName") for s in streams(logStreamNamePrefix="b")], ["b"])
same("streams, the last first", [s.get("logStreamName") for s in streams(descending=True)], ["b", "a"])
found, count = pages("pages", logs.describe_log_streams, "logStreams", token="nextToken", logGroupName="/shop/web", limit=1)
same("pages", (len(found), count), (2, 2))
fails("streams of no group", "ResourceNotFoundException", logs.describe_log_streams, logGroupName="/none")

events = [{"timestamp": now - 3000 + n, "message": m} for n, m in enumerate([
    "ERROR disk full", "INFO started", json.dumps({"level": "ERROR", "code": 500, "user": {"name": "ann", "roles": ["admin", "dev"]}}),
    json.dumps({"level": "INFO", "code": 200, "slow": True, "reason": None}), "127.0.0.1 - bob [10/Oct/2000] \"GET /x\" 404 1024"])]
tried("put", logs.put_log_events, logGroupName="/shop/web", logStreamName="a", logEvents=events)
tried("put", logs.put_log_events, logGroupName="/shop/web", logStreamName="b", logEvents=[{"timestamp": now - 1000, "message": "ERROR late"}])
fails("put into none", "ResourceNotFoundException", logs.put_log_events, logGroupName="/shop/web", logStreamName="z", logEvents=events)
fails("put out of order", "InvalidParameterException", logs.put_log_events, logGroupName="/shop/web", logStreamName="a", logEvents=events[::-1])
got = tried("get", logs.get_log_events, logGroupName="/shop/web", logStreamName="a", startFromHead=True)
same("get", [(e["timestamp"], e["message"]) for e in got.get("events", [])], [(e["timestamp"], e["message"]) for e in events])
again = tried("get the next", logs.get_log_events, logGroupName="/shop/web", logStreamName="a", nextToken=got.get("nextForwardToken", "x"))
same("get the next", (again.get("events"), again.get("nextForwardToken")), ([], got.get("nextForwardToken")))
same("get the last two", [e["message"] for e in tried("get", logs.get_log_events, logGroupName="/shop/web", logStreamName="a", limit=2).get("events", [])], [e["message"] for e in events[-2:]])
same("get in time", len(tried("get", logs.get_log_events, logGroupName="/shop/web", logStreamName="a", startTime=now - 2999, endTime=now - 2997, startFromHead=True).get("events", [])), 2)
same("streams tell", (streams()[0].get("firstEventTimestamp"), streams()[0].get("lastEventTimestamp")) if streams() else None, (now - 3000, now - 2996))
same("streams by time", [s.get("logStreamName") for s in streams(orderBy="LastEventTime", descending=True)], ["b", "a"])


def search(pattern, **more):
    return [e["message"][:14] for e in tried(f"filter {pattern}", logs.filter_log_events, logGroupName="/shop/web", filterPattern=pattern, **more).get("events", [])]


same("filter by a term", search("ERROR"), ["ERROR disk ful", '{"level": "ERR', "ERROR late"])
same("filter by two", search('ERROR "disk full"'), ["ERROR disk ful"])
same("filter by either", search("?started ?late"), ["INFO started", "ERROR late"])
same("filter without", search("ERROR -disk"), ['{"level": "ERR', "ERROR late"])
same("filter by streams", search("ERROR", logStreamNames=["b"]), ["ERROR late"])
same("filter JSON: text", search('{ $.level = "ERROR" }'), ['{"level": "ERR'])
same("filter JSON: not", search('{ $.level != "ERROR" }'), ['{"level": "INF'])
same("filter JSON: number", search("{ $.code >= 500 }"), ['{"level": "ERR'])
same("filter JSON: start of a text", search("{ $.user.name = a* }"), ['{"level": "ERR'])
same("filter JSON: item", search('{ $.user.roles[1] = "dev" }'), ['{"level": "ERR'])
same("filter JSON: any item", search('{ $.user.roles[*] = "admin" }'), ['{"level": "ERR'])
same("filter JSON: and", search('{ $.level = "INFO" && $.code = 200 }'), ['{"level": "INF'])
same("filter JSON: or, brackets", search('{ ($.level = "ERROR" || $.code = 200) && $.code < 500 }'), ['{"level": "INF'])
same("filter JSON: true", search("{ $.slow IS TRUE }"), ['{"level": "INF'])
same("filter JSON: null", search("{ $.reason IS NULL }"), ['{"level": "INF'])
same("filter JSON: not there", search("{ $.user NOT EXISTS }"), ['{"level": "INF'])
same("filter columns", search("[ip, dash, user, time, request, status = 4*, size]"), ["127.0.0.1 - bo"])
same("filter by an expression", search("%dis[kc]%"), ["ERROR disk ful"])
fails("a pattern that is none", "InvalidParameterException", logs.filter_log_events, logGroupName="/shop/web", filterPattern="{ $.level = }")
first = tried("filter, page", logs.filter_log_events, logGroupName="/shop/web", limit=4)
second = tried("filter, page", logs.filter_log_events, logGroupName="/shop/web", limit=4, nextToken=first.get("nextToken", "x"))
same("filter, pages", (len(first.get("events", [])), len(second.get("events", []))), (4, 2))

tried("metric filter", logs.put_metric_filter, logGroupName="/shop/web", filterName="errors", filterPattern="ERROR", metricTransformations=[{"metricName": "m", "metricNamespace": "n", "metricValue": "1"}])
same("metric filters", [(f.get("filterName"), f.get("filterPattern"), f.get("logGroupName")) for f in tried("metric filters", logs.describe_metric_filters, logGroupName="/shop/web").get("metricFilters", [])], [("errors", "ERROR", "/shop/web")])
tried("subscription", logs.put_subscription_filter, logGroupName="/shop/web", filterName="all", filterPattern="", destinationArn="arn:aws:lambda:eu-central-1:123456789012:function:f")
same("subscriptions", [f.get("filterName") for f in tried("subscriptions", logs.describe_subscription_filters, logGroupName="/shop/web").get("subscriptionFilters", [])], ["all"])
tried("delete metric filter", logs.delete_metric_filter, logGroupName="/shop/web", filterName="errors")
same("metric filters", tried("metric filters", logs.describe_metric_filters, logGroupName="/shop/web").get("metricFilters"), [])
tried("delete stream", logs.delete_log_stream, logGroupName="/shop/web", logStreamName="a")
same("streams", [s.get("logStreamName") for s in streams()], ["b"])
fails("events of deleted", "ResourceNotFoundException", logs.get_log_events, logGroupName="/shop/web", logStreamName="a")
fails("delete deleted", "ResourceNotFoundException", logs.delete_log_stream, logGroupName="/shop/web", logStreamName="a")
same("its events are gone", search("ERROR"), ["ERROR late"])
same("the stream of the same name elsewhere is there", [s.get("logStreamName") for s in streams(logGroupName="/many/1")], ["a"])
tried("delete", logs.delete_log_group, logGroupName="/shop/web")
fails("streams of deleted", "ResourceNotFoundException", logs.describe_log_streams, logGroupName="/shop/web")
fails("delete deleted", "ResourceNotFoundException", logs.delete_log_group, logGroupName="/shop/web")
same("list after deleting", groups(logGroupNamePrefix="/shop"), [])
tried("create anew", logs.create_log_group, logGroupName="/shop/web")
same("streams of the new one", streams(), [])
same("tags of the new one", tried("tags", logs.list_tags_for_resource, resourceArn=arn).get("tags"), {})
done()
