export { formats, type OwnRenderer, plainFormats, renderFiles } from './files/render-files.js'
export { writeFiles } from './files/write-files.js'
