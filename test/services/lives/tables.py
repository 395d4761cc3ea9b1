"""The life of DynamoDB's tables, with their backups and global secondary indexes."""

from life import client, done, fails, pages, same, tried

dynamodb = client("dynamodb")
keys = {"AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
made = tried("create", dynamodb.create_table, TableName="shop", **keys, BillingMode="PAY_PER_REQUEST", Tags=[{"Key": "team", "Value": "blue"}]).get("TableDescription", {})
arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/shop"
same("create", {k: made.get(k) for k in ("TableName", "TableArn", "KeySchema", "AttributeDefinitions")}, {"TableName": "shop", "TableArn": arn, **keys})
same("create: status", made.get("TableStatus") in ("CREATING", "ACTIVE"), True)
fails("create again", "ResourceInUseException", dynamodb.create_table, TableName="shop", **keys, BillingMode="PAY_PER_REQUEST")
try:
    dynamodb.get_waiter("table_exists").wait(TableName="shop", WaiterConfig={"Delay": 1, "MaxAttempts": 2})
except Exception as error:
    same("wait until it exists", str(error), "")
shown = tried("describe", dynamodb.describe_table, TableName="shop").get("Table", {})
same("describe", {k: shown.get(k) for k in ("TableName", "TableArn", "TableStatus", "KeySchema", "AttributeDefinitions", "ItemCount", "TableSizeBytes")},
     {"TableName": "shop", "TableArn": arn, "TableStatus": "ACTIVE", **keys, "ItemCount": 0, "TableSizeBytes": 0})
same("describe: billing", shown.get("BillingModeSummary", {}).get("BillingMode"), "PAY_PER_REQUEST")
same("describe: id and time", (shown.get("TableId") == made.get("TableId"), shown.get("CreationDateTime") == made.get("CreationDateTime")), (True, True))
same("describe by ARN", tried("describe", dynamodb.describe_table, TableName=arn).get("Table", {}).get("TableName"), "shop")
changed = tried("update", dynamodb.update_table, TableName="shop", BillingMode="PROVISIONED", ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 6}, DeletionProtectionEnabled=True).get("TableDescription", {})
same("update", changed.get("TableName"), "shop")
shown = tried("describe", dynamodb.describe_table, TableName="shop").get("Table", {})
throughput = shown.get("ProvisionedThroughput", {})
same("update shows", (throughput.get("ReadCapacityUnits"), throughput.get("WriteCapacityUnits"), shown.get("DeletionProtectionEnabled"), shown.get("KeySchema")), (5, 6, True, keys["KeySchema"]))
fails("delete what is protected", "ValidationException", dynamodb.delete_table, TableName="shop")
tried("update", dynamodb.update_table, TableName="shop", DeletionProtectionEnabled=False)
tried("stream", dynamodb.update_table, TableName="shop", StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
shown = tried("describe", dynamodb.describe_table, TableName="shop").get("Table", {})
same("stream", shown.get("StreamSpecification"), {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
same("stream: ARN", shown.get("LatestStreamArn", "").startswith(arn + "/stream/"), True)
tried("index", dynamodb.update_table, TableName="shop", AttributeDefinitions=[*keys["AttributeDefinitions"], {"AttributeName": "kind", "AttributeType": "S"}],
      GlobalSecondaryIndexUpdates=[{"Create": {"IndexName": "by-kind", "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}}])
same("index", [(i.get("IndexName"), i.get("IndexStatus")) for i in tried("describe", dynamodb.describe_table, TableName="shop").get("Table", {}).get("GlobalSecondaryIndexes", [])], [("by-kind", "ACTIVE")])
tried("no index", dynamodb.update_table, TableName="shop", GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "by-kind"}}])
same("no index", tried("describe", dynamodb.describe_table, TableName="shop").get("Table", {}).get("GlobalSecondaryIndexes"), None)
tried("create with an index", dynamodb.create_table, TableName="indexed", BillingMode="PAY_PER_REQUEST", KeySchema=keys["KeySchema"],
      AttributeDefinitions=[*keys["AttributeDefinitions"], {"AttributeName": "kind", "AttributeType": "S"}],
      GlobalSecondaryIndexes=[{"IndexName": "by-kind", "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}])
same("index of a new table", [(i.get("IndexName"), i.get("IndexStatus"), i.get("IndexArn")) for i in tried("describe", dynamodb.describe_table, TableName="indexed").get("Table", {}).get("GlobalSecondaryIndexes", [])],
     [("by-kind", "ACTIVE", "arn:aws:dynamodb:eu-central-1:123456789012:table/indexed/index/by-kind")])
ttl = {"Enabled": True, "AttributeName": "until"}
same("time to live", tried("time to live", dynamodb.update_time_to_live, TableName="shop", TimeToLiveSpecification=ttl), {"TimeToLiveSpecification": ttl})
same("time to live", tried("time to live", dynamodb.describe_time_to_live, TableName="shop").get("TimeToLiveDescription"), {"TimeToLiveStatus": "ENABLED", "AttributeName": "until"})
tried("recovery", dynamodb.update_continuous_backups, TableName="shop", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
recovery = tried("recovery", dynamodb.describe_continuous_backups, TableName="shop").get("ContinuousBackupsDescription", {})
same("recovery", (recovery.get("ContinuousBackupsStatus"), recovery.get("PointInTimeRecoveryDescription", {}).get("PointInTimeRecoveryStatus")), ("ENABLED", "ENABLED"))
tags = lambda: tried("tags", dynamodb.list_tags_of_resource, ResourceArn=arn).get("Tags")
same("tags", tags(), [{"Key": "team", "Value": "blue"}])
tried("tag", dynamodb.tag_resource, ResourceArn=arn, Tags=[{"Key": "cost", "Value": "1"}])
tried("untag", dynamodb.untag_resource, ResourceArn=arn, TagKeys=["team"])
same("tags", tags(), [{"Key": "cost", "Value": "1"}])
fails("tags of none", "ResourceNotFoundException", dynamodb.list_tags_of_resource, ResourceArn=arn + "x")
for number in range(5):
    tried("create many", dynamodb.create_table, TableName=f"many-{number}", **keys, BillingMode="PAY_PER_REQUEST")
same("list", sorted(tried("list", dynamodb.list_tables).get("TableNames", [])), ["indexed", *[f"many-{n}" for n in range(5)], "shop"])
first = tried("page", dynamodb.list_tables, Limit=3)
same("page", (first.get("TableNames"), first.get("LastEvaluatedTableName")), (["indexed", "many-0", "many-1"], "many-1"))
second = tried("page", dynamodb.list_tables, Limit=3, ExclusiveStartTableName="many-1")
same("page", second.get("TableNames"), ["many-2", "many-3", "many-4"])
same("paginator", len([n for page in dynamodb.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 2}) for n in page["TableNames"]]), 7)
backup = tried("backup", dynamodb.create_backup, TableName="shop", BackupName="monday").get("BackupDetails", {})
same("backup", (backup.get("BackupName"), backup.get("BackupArn", "").startswith(arn + "/backup/")), ("monday", True))
same("backup shows", tried("backup", dynamodb.describe_backup, BackupArn=backup.get("BackupArn", "x" * 37)).get("BackupDescription", {}).get("BackupDetails", {}).get("BackupStatus"), "AVAILABLE")
same("backups", [b.get("BackupName") for b in tried("backups", dynamodb.list_backups, TableName="shop").get("BackupSummaries", [])], ["monday"])
same("delete", tried("delete", dynamodb.delete_table, TableName="shop").get("TableDescription", {}).get("TableStatus") in ("DELETING", "ACTIVE"), True)
fails("describe deleted", "ResourceNotFoundException", dynamodb.describe_table, TableName="shop")
fails("update deleted", "ResourceNotFoundException", dynamodb.update_table, TableName="shop", DeletionProtectionEnabled=True)
fails("delete deleted", "ResourceNotFoundException", dynamodb.delete_table, TableName="shop")
fails("time to live of deleted", "ResourceNotFoundException", dynamodb.describe_time_to_live, TableName="shop")
same("list after deleting", "shop" in tried("list", dynamodb.list_tables).get("TableNames", []), False)
try:
    dynamodb.get_waiter("table_not_exists").wait(TableName="shop", WaiterConfig={"Delay": 1, "MaxAttempts": 2})
except Exception as error:
    same("wait until it is gone", str(error), "")
tried("create anew", dynamodb.create_table, TableName="shop", **keys, BillingMode="PAY_PER_REQUEST")
same("no time to live", tried("time to live", dynamodb.describe_time_to_live, TableName="shop").get("TimeToLiveDescription"), {"TimeToLiveStatus": "DISABLED"})
done()
