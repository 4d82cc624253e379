import { expect, test } from 'vitest'
import { redactDiff, secretsOf } from '../src/model/config-secrets.ts'

const config = `version: v1alpha1
machine:
    token: abcdef.0123456789abcdef
    ca:
        crt: LS0tLS1DRVJU
        key: LS0tLS1LRVk=
    registries:
        config:
            ghcr.io:
                auth:
                    username: someone
                    password: "pass word"
cluster:
    id: not-a-secret
    secret: c2VjcmV0
    aescbcEncryptionSecret: YWVz # old
    apiServer:
        certSANs: [10.0.0.1]
---
apiVersion: v1alpha1
kind: Wireguard
privateKey: |
    first line of a private key
    second line of a private key
name: wg0
`

test('tokens, keys and passwords are found in every document, and nothing else', () => {
  expect(secretsOf(config)).toEqual([
    'abcdef.0123456789abcdef',
    'LS0tLS1LRVk=',
    'pass word',
    'c2VjcmV0',
    'YWVz',
    'first line of a private key',
    'second line of a private key',
  ])
})

test('a unified diff keeps its lines and loses the values of secrets, also those of several lines', () => {
  const diff = `--- a
+++ b
@@ -1,6 +1,6 @@
 version: v1alpha1
 machine:
-    type: controlplane
+    type: worker
-    token: old-token
+    token: new-token
     ca:
         key: LS0tLS1LRVk=
+privateKey: |
+    first line of a private key
+name: wg0
`
  expect(redactDiff(diff)).toBe(`--- a
+++ b
@@ -1,6 +1,6 @@
 version: v1alpha1
 machine:
-    type: controlplane
+    type: worker
-    token: [secret]
+    token: [secret]
     ca:
         key: [secret]
+privateKey: |
+    [secret]
+name: wg0
`)
})

test('a diff of Go values, as versions before 1.12 print it, loses them too', () => {
  const diff = `  &v1alpha1.MachineConfig{
-	MachineToken:    "old-token",
+	MachineToken:    "new-token",
+	SecretboxEncryptionSecret: []uint8{
+		0x01, 0x02,
+	},
+	Hostname: "cp-1",
`
  expect(redactDiff(diff)).toBe(`  &v1alpha1.MachineConfig{
-	MachineToken: [secret]
+	MachineToken: [secret]
+	SecretboxEncryptionSecret: [secret]
+		[secret]
+	},
+	Hostname: "cp-1",
`)
})
