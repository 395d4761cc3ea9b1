"""The life of parameters of SSM's Parameter Store."""

from life import client, done, fails, pages, same, tried

ssm = client("ssm")

first = tried("put", ssm.put_parameter, Name="/shop/key", Value="one", Type="String", Description="A key",
              Tags=[{"Key": "team", "Value": "blue"}], AllowedPattern="^[a-z]+$")
same("put", first.get("Version"), 1)
same("put: tier", first.get("Tier"), "Standard")
fails("put again", "ParameterAlreadyExists", ssm.put_parameter, Name="/shop/key", Value="two", Type="String")
shown = tried("get", ssm.get_parameter, Name="/shop/key").get("Parameter", {})
same("get", {k: shown.get(k) for k in ("Name", "Type", "Value", "Version", "DataType")},
     {"Name": "/shop/key", "Type": "String", "Value": "one", "Version": 1, "DataType": "text"})
same("get: ARN", shown.get("ARN"), "arn:aws:ssm:eu-central-1:123456789012:parameter/shop/key")
tried("get by ARN", ssm.get_parameter, Name=shown.get("ARN", "none"))
same("overwrite", tried("overwrite", ssm.put_parameter, Name="/shop/key", Value="two", Overwrite=True).get("Version"), 2)
shown = tried("get", ssm.get_parameter, Name="/shop/key").get("Parameter", {})
same("get after overwriting", (shown.get("Value"), shown.get("Version"), shown.get("Type")), ("two", 2, "String"))
same("get version 1", tried("get version 1", ssm.get_parameter, Name="/shop/key:1").get("Parameter", {}).get("Value"), "one")
fails("get version 9", "ParameterVersionNotFound", ssm.get_parameter, Name="/shop/key:9")
history = tried("history", ssm.get_parameter_history, Name="/shop/key").get("Parameters", [])
same("history", [(p.get("Version"), p.get("Value"), p.get("Description"), p.get("AllowedPattern")) for p in history],
     [(1, "one", "A key", "^[a-z]+$"), (2, "two", "A key", "^[a-z]+$")])
same("label", tried("label", ssm.label_parameter_version, Name="/shop/key", ParameterVersion=1, Labels=["old", "aws-no"]),
     {"InvalidLabels": ["aws-no"], "ParameterVersion": 1})
same("get by label", tried("get by label", ssm.get_parameter, Name="/shop/key:old").get("Parameter", {}).get("Value"), "one")
same("unlabel", tried("unlabel", ssm.unlabel_parameter_version, Name="/shop/key", ParameterVersion=1, Labels=["old"]),
     {"RemovedLabels": ["old"], "InvalidLabels": []})
fails("get by label that is gone", "ParameterVersionNotFound", ssm.get_parameter, Name="/shop/key:old")
fails("label of none", "ParameterNotFound", ssm.label_parameter_version, Name="/none", Labels=["a"])

tags = lambda: tried("list tags", ssm.list_tags_for_resource, ResourceType="Parameter", ResourceId="/shop/key").get("TagList")
same("tags", tags(), [{"Key": "team", "Value": "blue"}])
tried("tag", ssm.add_tags_to_resource, ResourceType="Parameter", ResourceId="/shop/key", Tags=[{"Key": "cost", "Value": "1"}])
same("tags after tagging", tags(), [{"Key": "team", "Value": "blue"}, {"Key": "cost", "Value": "1"}])
tried("untag", ssm.remove_tags_from_resource, ResourceType="Parameter", ResourceId="/shop/key", TagKeys=["team"])
same("tags after untagging", tags(), [{"Key": "cost", "Value": "1"}])
fails("tag none", "InvalidResourceId", ssm.add_tags_to_resource, ResourceType="Parameter", ResourceId="/none", Tags=[{"Key": "a", "Value": "b"}])
fails("list tags of none", "InvalidResourceId", ssm.list_tags_for_resource, ResourceType="Parameter", ResourceId="/none")

tried("put list", ssm.put_parameter, Name="/shop/list", Value="a,b", Type="StringList")
tried("put secure", ssm.put_parameter, Name="/shop/deep/secret", Value="s3", Type="SecureString", KeyId="alias/mine", Tier="Advanced")
secure = tried("get secure", ssm.get_parameter, Name="/shop/deep/secret").get("Parameter", {})
same("a secure string is encrypted", secure.get("Value") == "s3", False)
same("a secure string decrypted", tried("get", ssm.get_parameter, Name="/shop/deep/secret", WithDecryption=True).get("Parameter", {}).get("Value"), "s3")
for number in range(12):
    tried("put many", ssm.put_parameter, Name=f"/many/p{number:02}", Value=str(number), Type="String")
same("by path", sorted(p["Name"] for p in pages("by path", ssm.get_parameters_by_path, "Parameters", Path="/shop")[0]), ["/shop/key", "/shop/list"])
same("by path, recursive", sorted(p["Name"] for p in pages("by path", ssm.get_parameters_by_path, "Parameters", Path="/shop", Recursive=True)[0]),
     ["/shop/deep/secret", "/shop/key", "/shop/list"])
found, count = pages("pages by path", ssm.get_parameters_by_path, "Parameters", Path="/many")
same("by path: pages of ten", (len(found), count), (12, 2))
found, count = pages("pages by path", ssm.get_parameters_by_path, "Parameters", Path="/many", MaxResults=5)
same("by path: pages of five", (len(found), count), (12, 3))
same("by path and type", [p["Name"] for p in pages("by path", ssm.get_parameters_by_path, "Parameters", Path="/shop", Recursive=True,
     ParameterFilters=[{"Key": "Type", "Values": ["SecureString"]}])[0]], ["/shop/deep/secret"])
fails("by path: token", "InvalidNextToken", ssm.get_parameters_by_path, Path="/many", NextToken="no")
described, count = pages("describe", ssm.describe_parameters, "Parameters", MaxResults=10)
same("describe", (len(described), count), (15, 2))
by_name = {p["Name"]: p for p in described}
same("describe shows no value", [p for p in described if "Value" in p], [])
same("describe", {k: by_name.get("/shop/key", {}).get(k) for k in ("Type", "Version", "Description", "Tier", "DataType", "AllowedPattern")},
     {"Type": "String", "Version": 2, "Description": "A key", "Tier": "Standard", "DataType": "text", "AllowedPattern": "^[a-z]+$"})
same("describe: key", by_name.get("/shop/deep/secret", {}).get("KeyId"), "alias/mine")
same("describe: tier", by_name.get("/shop/deep/secret", {}).get("Tier"), "Advanced")
names = lambda **more: sorted(p["Name"] for p in tried("describe", ssm.describe_parameters, **more).get("Parameters", []))
same("filter by start", names(ParameterFilters=[{"Key": "Name", "Option": "BeginsWith", "Values": ["/shop/l"]}]), ["/shop/list"])
same("filter by part", names(ParameterFilters=[{"Key": "Name", "Option": "Contains", "Values": ["deep"]}]), ["/shop/deep/secret"])
same("filter by type", names(ParameterFilters=[{"Key": "Type", "Values": ["StringList", "SecureString"]}]), ["/shop/deep/secret", "/shop/list"])
same("filter by path", names(ParameterFilters=[{"Key": "Path", "Values": ["/shop"]}]), ["/shop/key", "/shop/list"])
same("filter by path, recursive", names(ParameterFilters=[{"Key": "Path", "Option": "Recursive", "Values": ["/shop"]}]), ["/shop/deep/secret", "/shop/key", "/shop/list"])
same("filter by tag", names(ParameterFilters=[{"Key": "tag:cost", "Values": ["1"]}]), ["/shop/key"])
same("filter by tier", names(ParameterFilters=[{"Key": "Tier", "Values": ["Advanced"]}]), ["/shop/deep/secret"])
several = tried("get several", ssm.get_parameters, Names=["/shop/key", "/shop/list", "/none"])
same("get several", (sorted(p["Name"] for p in several.get("Parameters", [])), several.get("InvalidParameters")), (["/shop/key", "/shop/list"], ["/none"]))

tried("delete", ssm.delete_parameter, Name="/shop/key")
fails("get deleted", "ParameterNotFound", ssm.get_parameter, Name="/shop/key")
fails("history of deleted", "ParameterNotFound", ssm.get_parameter_history, Name="/shop/key")
fails("delete deleted", "ParameterNotFound", ssm.delete_parameter, Name="/shop/key")
same("delete several", tried("delete several", ssm.delete_parameters, Names=["/shop/list", "/none"]),
     {"DeletedParameters": ["/shop/list"], "InvalidParameters": ["/none"]})
same("put anew", tried("put anew", ssm.put_parameter, Name="/shop/key", Value="three", Type="String").get("Version"), 1)
same("no tags of the one before", tags(), [])
fails("path without a slash", "ValidationException", ssm.get_parameters_by_path, Path="shop")
fails("a type is required", "ValidationException", ssm.put_parameter, Name="/untyped", Value="x")
fails("value that breaks its pattern", "ParameterPatternMismatchException", ssm.put_parameter, Name="/patterned", Value="123", Type="String", AllowedPattern="^[a-z]+$")
done()
