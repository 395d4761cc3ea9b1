"""The life of SSM's maintenance windows, with their targets and tasks, and of patch baselines."""

from life import client, done, fails, pages, same, tried

ssm = client("ssm")
asked = {"Name": "nightly", "Schedule": "cron(0 2 ? * * *)", "Duration": 3, "Cutoff": 1, "AllowUnassociatedTargets": False}

window = tried("create", ssm.create_maintenance_window, **asked, ClientToken="t" * 36, Description="Nights", Tags=[{"Key": "team", "Value": "blue"}]).get("WindowId", "")
same("id", window[:3], "mw-")
same("the same token", tried("create", ssm.create_maintenance_window, **asked, ClientToken="t" * 36, Description="Nights", Tags=[{"Key": "team", "Value": "blue"}]).get("WindowId"), window)
fails("the same token for something else", "IdempotentParameterMismatch", ssm.create_maintenance_window, **{**asked, "Duration": 4}, ClientToken="t" * 36)
other = tried("create another of the same name", ssm.create_maintenance_window, **asked).get("WindowId")
same("another of the same name is another", other == window, False)
got = tried("get", ssm.get_maintenance_window, WindowId=window)
same("get", {k: got.get(k) for k in ("WindowId", "Name", "Schedule", "Duration", "Cutoff", "AllowUnassociatedTargets", "Enabled", "Description")},
     {"WindowId": window, **asked, "Enabled": True, "Description": "Nights"})
same("get: times", "CreatedDate" in got and "ModifiedDate" in got, True)
changed = tried("update", ssm.update_maintenance_window, WindowId=window, Duration=5, Enabled=False)
same("update", {k: changed.get(k) for k in ("WindowId", "Name", "Duration", "Cutoff", "Enabled", "Description")},
     {"WindowId": window, "Name": "nightly", "Duration": 5, "Cutoff": 1, "Enabled": False, "Description": "Nights"})
got = tried("get", ssm.get_maintenance_window, WindowId=window)
same("get after the update", (got.get("Duration"), got.get("Enabled"), got.get("Description")), (5, False, "Nights"))
tried("replace", ssm.update_maintenance_window, WindowId=window, Name="nightly", Schedule="rate(1 day)", Duration=4, Cutoff=0, AllowUnassociatedTargets=True, Enabled=True, Replace=True)
got = tried("get", ssm.get_maintenance_window, WindowId=window)
same("get after replacing", (got.get("Schedule"), got.get("Duration"), got.get("Description")), ("rate(1 day)", 4, None))
for number in range(12):
    tried("create many", ssm.create_maintenance_window, **{**asked, "Name": f"many-{number}"})
found, count = pages("describe", ssm.describe_maintenance_windows, "WindowIdentities", MaxResults=10)
same("describe", (len(found), count), (14, 2))
same("describe shows", {k: next((w for w in found if w["WindowId"] == window), {}).get(k) for k in ("Name", "Enabled", "Duration", "Cutoff", "Schedule")},
     {"Name": "nightly", "Enabled": True, "Duration": 4, "Cutoff": 0, "Schedule": "rate(1 day)"})
same("filter", [w["WindowId"] for w in tried("describe", ssm.describe_maintenance_windows, Filters=[{"Key": "Name", "Values": ["many-3", "many-4"]}]).get("WindowIdentities", [])].__len__(), 2)
tried("tag", ssm.add_tags_to_resource, ResourceType="MaintenanceWindow", ResourceId=window, Tags=[{"Key": "cost", "Value": "1"}])
tried("untag", ssm.remove_tags_from_resource, ResourceType="MaintenanceWindow", ResourceId=window, TagKeys=["team"])
same("tags", tried("tags", ssm.list_tags_for_resource, ResourceType="MaintenanceWindow", ResourceId=window).get("TagList"), [{"Key": "cost", "Value": "1"}])

targets = [{"Key": "tag:role", "Values": ["web"]}]
target = tried("register target", ssm.register_target_with_maintenance_window, WindowId=window, ResourceType="INSTANCE", Targets=targets, Name="web").get("WindowTargetId", "")
listed = tried("targets", ssm.describe_maintenance_window_targets, WindowId=window).get("Targets", [])
same("targets", [{k: t.get(k) for k in ("WindowId", "WindowTargetId", "ResourceType", "Targets", "Name")} for t in listed],
     [{"WindowId": window, "WindowTargetId": target, "ResourceType": "INSTANCE", "Targets": targets, "Name": "web"}])
same("targets of another window", tried("targets", ssm.describe_maintenance_window_targets, WindowId=other or window).get("Targets"), [])
tried("update target", ssm.update_maintenance_window_target, WindowId=window, WindowTargetId=target, Description="All of them")
same("targets", tried("targets", ssm.describe_maintenance_window_targets, WindowId=window).get("Targets", [{}])[0].get("Description"), "All of them")
fails("target of no window", "DoesNotExistException", ssm.register_target_with_maintenance_window, WindowId="mw-00000000000000000", ResourceType="INSTANCE", Targets=targets)
task = tried("register task", ssm.register_task_with_maintenance_window, WindowId=window, TaskArn="AWS-RunShellScript", TaskType="RUN_COMMAND",
             Targets=[{"Key": "WindowTargetIds", "Values": [target]}], MaxConcurrency="1", MaxErrors="0", Priority=2).get("WindowTaskId", "")
got = tried("get task", ssm.get_maintenance_window_task, WindowId=window, WindowTaskId=task)
same("get task", {k: got.get(k) for k in ("WindowId", "WindowTaskId", "TaskArn", "TaskType", "MaxConcurrency", "Priority")},
     {"WindowId": window, "WindowTaskId": task, "TaskArn": "AWS-RunShellScript", "TaskType": "RUN_COMMAND", "MaxConcurrency": "1", "Priority": 2})
tried("update task", ssm.update_maintenance_window_task, WindowId=window, WindowTaskId=task, Priority=5)
same("task after update", tried("get task", ssm.get_maintenance_window_task, WindowId=window, WindowTaskId=task).get("Priority"), 5)
same("tasks", [(t.get("WindowTaskId"), t.get("TaskArn"), t.get("Type"), t.get("Priority")) for t in tried("tasks", ssm.describe_maintenance_window_tasks, WindowId=window).get("Tasks", [])],
     [(task, "AWS-RunShellScript", "RUN_COMMAND", 5)])
fails("task of no window", "DoesNotExistException", ssm.get_maintenance_window_task, WindowId=window, WindowTaskId="0" * 8 + "-0000-4000-8000-" + "0" * 12)
fails("deregister a target that a task uses", "TargetInUseException", ssm.deregister_target_from_maintenance_window, WindowId=window, WindowTargetId=target, Safe=True)
same("deregister task", tried("deregister task", ssm.deregister_task_from_maintenance_window, WindowId=window, WindowTaskId=task), {"WindowId": window, "WindowTaskId": task})
same("deregister target", tried("deregister target", ssm.deregister_target_from_maintenance_window, WindowId=window, WindowTargetId=target), {"WindowId": window, "WindowTargetId": target})
same("no tasks", tried("tasks", ssm.describe_maintenance_window_tasks, WindowId=window).get("Tasks"), [])
same("no targets", tried("targets", ssm.describe_maintenance_window_targets, WindowId=window).get("Targets"), [])
same("delete", tried("delete", ssm.delete_maintenance_window, WindowId=window), {"WindowId": window})
fails("get deleted", "DoesNotExistException", ssm.get_maintenance_window, WindowId=window)
fails("update deleted", "DoesNotExistException", ssm.update_maintenance_window, WindowId=window, Duration=1)
fails("targets of deleted", "DoesNotExistException", ssm.describe_maintenance_window_targets, WindowId=window)
same("list after deleting", window in [w["WindowId"] for w in pages("describe", ssm.describe_maintenance_windows, "WindowIdentities")[0]], False)

# Patch baselines.
rules = {"PatchRules": [{"PatchFilterGroup": {"PatchFilters": [{"Key": "PRODUCT", "Values": ["*"]}]}, "ApproveAfterDays": 7}]}
baseline = tried("create baseline", ssm.create_patch_baseline, Name="shop", OperatingSystem="AMAZON_LINUX_2", ApprovalRules=rules, ApprovedPatches=["a"],
                 ClientToken="baseline", Description="For shops", Tags=[{"Key": "team", "Value": "blue"}]).get("BaselineId", "")
same("id", baseline[:3], "pb-")
same("the same token", tried("create baseline", ssm.create_patch_baseline, Name="shop", OperatingSystem="AMAZON_LINUX_2", ApprovalRules=rules, ApprovedPatches=["a"],
     ClientToken="baseline", Description="For shops", Tags=[{"Key": "team", "Value": "blue"}]).get("BaselineId"), baseline)
fails("the same token for something else", "IdempotentParameterMismatch", ssm.create_patch_baseline, Name="other", ClientToken="baseline")
got = tried("get baseline", ssm.get_patch_baseline, BaselineId=baseline)
shown = got.get("ApprovalRules", {}).get("PatchRules", [{}])[0].get("ApproveAfterDays")
same("get baseline", ({k: got.get(k) for k in ("BaselineId", "Name", "OperatingSystem", "ApprovedPatches", "Description")}, shown),
     ({"BaselineId": baseline, "Name": "shop", "OperatingSystem": "AMAZON_LINUX_2", "ApprovedPatches": ["a"], "Description": "For shops"}, 7))
changed = tried("update baseline", ssm.update_patch_baseline, BaselineId=baseline, RejectedPatches=["b"], Description="For all")
same("update baseline", {k: changed.get(k) for k in ("BaselineId", "Name", "ApprovedPatches", "RejectedPatches", "Description")},
     {"BaselineId": baseline, "Name": "shop", "ApprovedPatches": ["a"], "RejectedPatches": ["b"], "Description": "For all"})
same("get after the update", tried("get", ssm.get_patch_baseline, BaselineId=baseline).get("RejectedPatches"), ["b"])
own = [{"Key": "OWNER", "Values": ["Self"]}]
same("list", [(b.get("BaselineId"), b.get("BaselineName"), b.get("OperatingSystem"), b.get("BaselineDescription"), b.get("DefaultBaseline")) for b in tried("list", ssm.describe_patch_baselines, Filters=own).get("BaselineIdentities", [])],
     [(baseline, "shop", "AMAZON_LINUX_2", "For all", False)])
for number in range(6):
    tried("create many", ssm.create_patch_baseline, Name=f"many-{number}", OperatingSystem="WINDOWS")
found, count = pages("pages", ssm.describe_patch_baselines, "BaselineIdentities", Filters=own, MaxResults=4)
same("pages", (len(found), count), (7, 2))
same("filter by start", len(tried("list", ssm.describe_patch_baselines, Filters=[{"Key": "NAME_PREFIX", "Values": ["many"]}]).get("BaselineIdentities", [])), 6)
same("filter by system", len(tried("list", ssm.describe_patch_baselines, Filters=[{"Key": "OPERATING_SYSTEM", "Values": ["AMAZON_LINUX_2"]}]).get("BaselineIdentities", [])), 1)
tried("tag", ssm.add_tags_to_resource, ResourceType="PatchBaseline", ResourceId=baseline, Tags=[{"Key": "cost", "Value": "1"}])
tried("untag", ssm.remove_tags_from_resource, ResourceType="PatchBaseline", ResourceId=baseline, TagKeys=["team"])
same("tags", tried("tags", ssm.list_tags_for_resource, ResourceType="PatchBaseline", ResourceId=baseline).get("TagList"), [{"Key": "cost", "Value": "1"}])
same("default", tried("make default", ssm.register_default_patch_baseline, BaselineId=baseline), {"BaselineId": baseline})
same("default", tried("default", ssm.get_default_patch_baseline, OperatingSystem="AMAZON_LINUX_2"), {"BaselineId": baseline, "OperatingSystem": "AMAZON_LINUX_2"})
same("list says so", [b.get("DefaultBaseline") for b in tried("list", ssm.describe_patch_baselines, Filters=[{"Key": "OPERATING_SYSTEM", "Values": ["AMAZON_LINUX_2"]}]).get("BaselineIdentities", [])], [True])
fails("delete the default", "ResourceInUseException", ssm.delete_patch_baseline, BaselineId=baseline)
second = tried("create", ssm.create_patch_baseline, Name="second", OperatingSystem="AMAZON_LINUX_2").get("BaselineId", "")
tried("make default", ssm.register_default_patch_baseline, BaselineId=second)
same("group", tried("register group", ssm.register_patch_baseline_for_patch_group, BaselineId=baseline, PatchGroup="web"), {"BaselineId": baseline, "PatchGroup": "web"})
fails("register the group again", "AlreadyExistsException", ssm.register_patch_baseline_for_patch_group, BaselineId=baseline, PatchGroup="web")
same("for group", tried("for group", ssm.get_patch_baseline_for_patch_group, PatchGroup="web", OperatingSystem="AMAZON_LINUX_2"), {"BaselineId": baseline, "PatchGroup": "web", "OperatingSystem": "AMAZON_LINUX_2"})
same("groups", [(m.get("PatchGroup"), m.get("BaselineIdentity", {}).get("BaselineId")) for m in tried("groups", ssm.describe_patch_groups).get("Mappings", [])], [("web", baseline)])
fails("delete while a group uses it", "ResourceInUseException", ssm.delete_patch_baseline, BaselineId=baseline)
same("deregister group", tried("deregister group", ssm.deregister_patch_baseline_for_patch_group, BaselineId=baseline, PatchGroup="web"), {"BaselineId": baseline, "PatchGroup": "web"})
same("no groups", tried("groups", ssm.describe_patch_groups).get("Mappings"), [])
same("delete", tried("delete", ssm.delete_patch_baseline, BaselineId=baseline), {"BaselineId": baseline})
fails("get deleted", "DoesNotExistException", ssm.get_patch_baseline, BaselineId=baseline)
fails("update deleted", "DoesNotExistException", ssm.update_patch_baseline, BaselineId=baseline, Name="other")
same("delete deleted", tried("delete", ssm.delete_patch_baseline, BaselineId=baseline), {"BaselineId": baseline})
done()
