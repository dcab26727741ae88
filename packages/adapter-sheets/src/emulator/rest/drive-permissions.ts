import type { JsonObject } from '../model/json.js'
import type { Permission, Workbook } from '../model/workbook.js'
import { driveError } from './api-error.js'
import { type Call, ok, type Reply } from './call.js'
import { openWorkbookFile, wirePermission } from './drive-files.js'

const shortPermission = ({ kind, id, type, role }: JsonObject): JsonObject => ({ kind, id, type, role })

export function listPermissions(call: Call, id: string): Reply {
  const permissions = openWorkbookFile(call, id, 'writer').permissions.map(wirePermission)
  return ok({
    kind: 'drive#permissionList',
    permissions: call.query.has('fields') ? permissions : permissions.map(shortPermission),
  })
}

export function createPermission(call: Call, id: string): Reply {
  const workbook = openWorkbookFile(call, id, 'writer')
  const { type = 'user', role = 'reader', emailAddress, domain } = (call.body ?? {}) as Partial<Permission>
  if (type === 'user' && emailAddress === undefined) {
    throw driveError(
      400,
      'invalidSharingRequest',
      'The specified emailAddress is invalid or not applicable for the given permission type.',
    )
  }
  const permission: Permission = {
    id: type === 'anyone' ? 'anyoneWithLink' : String(call.world.newId()),
    type,
    role,
    ...(emailAddress !== undefined && { emailAddress }),
    ...(domain !== undefined && { domain }),
  }
  workbook.permissions = [
    ...workbook.permissions.filter(
      (one) => one.id !== permission.id && (emailAddress === undefined || one.emailAddress !== emailAddress),
    ),
    permission,
  ]
  workbook.touched()
  const wire = wirePermission(permission)
  return ok(call.query.has('fields') ? wire : shortPermission(wire))
}

function permissionOf(workbook: Workbook, permissionId: string): Permission {
  const found = workbook.permissions.find((one) => one.id === permissionId)
  if (found === undefined) {
    throw driveError(404, 'notFound', `Permission not found: ${permissionId}.`, { location: 'permissionId' })
  }
  return found
}

export function updatePermission(call: Call, id: string, permissionId: string): Reply {
  const workbook = openWorkbookFile(call, id, 'writer')
  const before = permissionOf(workbook, permissionId)
  const after = { ...before, role: (call.body?.role as Permission['role'] | undefined) ?? before.role }
  workbook.permissions = workbook.permissions.map((one) => (one === before ? after : one))
  workbook.touched()
  return ok(shortPermission(wirePermission(after)))
}

export function deletePermission(call: Call, id: string, permissionId: string): Reply {
  const workbook = openWorkbookFile(call, id, 'writer')
  const gone = permissionOf(workbook, permissionId)
  workbook.permissions = workbook.permissions.filter((one) => one !== gone)
  workbook.touched()
  return { status: 204, text: '', contentType: 'text/html' }
}
