/** A folder in Drive. Only its owner sees it. */
export type Folder = {
  readonly id: string
  name: string
  readonly owner: string
  parents: readonly string[]
  readonly createdAt: number
  modifiedAt: number
  trashed: boolean
}
