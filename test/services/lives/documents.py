"""The life of SSM's documents."""

import json

from life import client, done, fails, pages, same, tried

ssm = client("ssm")


def content(text):
    step = {"name": "echo", "action": "aws:runShellScript", "inputs": {"runCommand": [text]}}
    return json.dumps({"schemaVersion": "2.2", "description": text, "mainSteps": [step]})


made = tried("create", ssm.create_document, Name="Shop-Echo", Content=content("one"), DocumentType="Command", VersionName="first",
             Tags=[{"Key": "team", "Value": "blue"}], TargetType="/AWS::EC2::Instance").get("DocumentDescription", {})
same("create", {k: made.get(k) for k in ("Name", "DocumentVersion", "LatestVersion", "DefaultVersion", "VersionName", "DocumentType", "DocumentFormat", "TargetType", "Status")},
     {"Name": "Shop-Echo", "DocumentVersion": "1", "LatestVersion": "1", "DefaultVersion": "1", "VersionName": "first",
      "DocumentType": "Command", "DocumentFormat": "JSON", "TargetType": "/AWS::EC2::Instance", "Status": made.get("Status")})
same("create: status", made.get("Status") in ("Creating", "Active"), True)
fails("create again", "DocumentAlreadyExists", ssm.create_document, Name="Shop-Echo", Content=content("two"), DocumentType="Command")
described = tried("describe", ssm.describe_document, Name="Shop-Echo").get("Document", {})
same("describe", (described.get("Status"), described.get("DocumentVersion"), described.get("Tags")), ("Active", "1", [{"Key": "team", "Value": "blue"}]))
same("describe: created", described.get("CreatedDate"), made.get("CreatedDate"))
got = tried("get", ssm.get_document, Name="Shop-Echo")
same("get", (got.get("Content"), got.get("DocumentVersion"), got.get("DocumentFormat"), got.get("Status")), (content("one"), "1", "JSON", "Active"))
fails("update with the same content", "DuplicateDocumentContent", ssm.update_document, Name="Shop-Echo", Content=content("one"), DocumentVersion="$LATEST")
fails("update of none", "InvalidDocument", ssm.update_document, Name="None", Content=content("one"))
changed = tried("update", ssm.update_document, Name="Shop-Echo", Content=content("two"), VersionName="second", DocumentVersion="$LATEST").get("DocumentDescription", {})
same("update", {k: changed.get(k) for k in ("DocumentVersion", "LatestVersion", "DefaultVersion", "VersionName")},
     {"DocumentVersion": "2", "LatestVersion": "2", "DefaultVersion": "1", "VersionName": "second"})
fails("update with the same version name", "DuplicateDocumentVersionName", ssm.update_document, Name="Shop-Echo", Content=content("three"), VersionName="second", DocumentVersion="$LATEST")
same("get shows the default", tried("get", ssm.get_document, Name="Shop-Echo").get("Content"), content("one"))
same("get latest", tried("get", ssm.get_document, Name="Shop-Echo", DocumentVersion="$LATEST").get("Content"), content("two"))
same("get version 2", tried("get", ssm.get_document, Name="Shop-Echo", DocumentVersion="2").get("Content"), content("two"))
same("get by name of a version", tried("get", ssm.get_document, Name="Shop-Echo", VersionName="second").get("Content"), content("two"))
fails("get version 9", "InvalidDocumentVersion", ssm.get_document, Name="Shop-Echo", DocumentVersion="9")
versions = tried("versions", ssm.list_document_versions, Name="Shop-Echo").get("DocumentVersions", [])
same("versions", sorted((v.get("DocumentVersion"), v.get("IsDefaultVersion"), v.get("VersionName")) for v in versions), [("1", True, "first"), ("2", False, "second")])
moved = tried("default", ssm.update_document_default_version, Name="Shop-Echo", DocumentVersion="2").get("Description", {})
same("default", (moved.get("Name"), moved.get("DefaultVersion"), moved.get("DefaultVersionName")), ("Shop-Echo", "2", "second"))
same("get shows the new default", tried("get", ssm.get_document, Name="Shop-Echo").get("Content"), content("two"))
fails("default of none", "InvalidDocumentVersion", ssm.update_document_default_version, Name="Shop-Echo", DocumentVersion="9")

tried("share", ssm.modify_document_permission, Name="Shop-Echo", PermissionType="Share", AccountIdsToAdd=["111122223333", "444455556666"])
same("permissions", sorted(tried("permissions", ssm.describe_document_permission, Name="Shop-Echo", PermissionType="Share").get("AccountIds", [])), ["111122223333", "444455556666"])
tried("unshare", ssm.modify_document_permission, Name="Shop-Echo", PermissionType="Share", AccountIdsToRemove=["111122223333"])
same("permissions", tried("permissions", ssm.describe_document_permission, Name="Shop-Echo", PermissionType="Share").get("AccountIds"), ["444455556666"])
tried("unshare", ssm.modify_document_permission, Name="Shop-Echo", PermissionType="Share", AccountIdsToRemove=["444455556666"])

for number in range(7):
    tried("create many", ssm.create_document, Name=f"Many-{number}", Content=content(f"many {number}"), DocumentType="Command")
tried("create of another type", ssm.create_document, Name="Other-Policy", DocumentType="Automation", DocumentFormat="YAML", Content="""
schemaVersion: '0.3'
mainSteps:
  - name: rest
    action: aws:sleep
    inputs: { Duration: PT1S }
""")
own = [{"Key": "Owner", "Values": ["Self"]}]
found, count = pages("list", ssm.list_documents, "DocumentIdentifiers", Filters=own, MaxResults=5)
same("list", (len(found), count), (9, 2))
by_name = {d["Name"]: d for d in found}
same("list shows", {k: by_name.get("Shop-Echo", {}).get(k) for k in ("DocumentType", "DocumentVersion", "DocumentFormat", "Tags")},
     {"DocumentType": "Command", "DocumentVersion": "2", "DocumentFormat": "JSON", "Tags": [{"Key": "team", "Value": "blue"}]})
names = lambda filters: sorted(d["Name"] for d in tried("list", ssm.list_documents, Filters=filters).get("DocumentIdentifiers", []))
same("filter by prefix of the name", names([{"Key": "Name", "Values": ["Many-"]}]), [f"Many-{n}" for n in range(7)])
same("filter by name", names([{"Key": "Name", "Values": ["Shop-Echo"]}]), ["Shop-Echo"])
same("filter by type", names([{"Key": "DocumentType", "Values": ["Automation"]}, *own]), ["Other-Policy"])
same("filter by tag", names([{"Key": "tag:team", "Values": ["blue"]}]), ["Shop-Echo"])
tried("tag", ssm.add_tags_to_resource, ResourceType="Document", ResourceId="Shop-Echo", Tags=[{"Key": "cost", "Value": "1"}])
tried("untag", ssm.remove_tags_from_resource, ResourceType="Document", ResourceId="Shop-Echo", TagKeys=["team"])
same("tags", tried("list tags", ssm.list_tags_for_resource, ResourceType="Document", ResourceId="Shop-Echo").get("TagList"), [{"Key": "cost", "Value": "1"}])

fails("delete version that is the default", "InvalidDocumentOperation", ssm.delete_document, Name="Shop-Echo", DocumentVersion="2")
tried("delete version", ssm.delete_document, Name="Shop-Echo", DocumentVersion="1")
same("versions left", [v.get("DocumentVersion") for v in tried("versions", ssm.list_document_versions, Name="Shop-Echo").get("DocumentVersions", [])], ["2"])
fails("get deleted version", "InvalidDocumentVersion", ssm.get_document, Name="Shop-Echo", DocumentVersion="1")
tried("delete", ssm.delete_document, Name="Shop-Echo")
fails("get deleted", "InvalidDocument", ssm.get_document, Name="Shop-Echo")
fails("describe deleted", "InvalidDocument", ssm.describe_document, Name="Shop-Echo")
fails("versions of deleted", "InvalidDocument", ssm.list_document_versions, Name="Shop-Echo")
fails("delete deleted", "InvalidDocument", ssm.delete_document, Name="Shop-Echo")
same("list after deleting", names([{"Key": "Name", "Values": ["Shop-"]}]), [])
fails("content that is none", "InvalidDocumentContent", ssm.create_document, Name="Broken", Content="{", DocumentType="Command")
done()
