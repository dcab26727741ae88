export {
  type FolderNotice,
  type OpenPgliteFolderOptions,
  openPgliteFolder,
  type PgliteFolder,
} from './open-pglite-folder.js'
