import { check, scan } from './check.js'

const trust = JSON.parse(document.getElementById('trust').textContent)
const result = document.getElementById('result')
const marks = { passed: '✓', failed: '✗', unknown: '?' }

document.getElementById('photo').addEventListener('change', async ({ target }) => {
  const [file] = target.files
  if (file) await show(await scanFile(file))
})
document.getElementById('text').addEventListener('change', ({ target }) => show(target.value))
if (location.hash) await show(location.hash)

/** A scanner misses some codes at one size and finds them at another, so several are tried. */
async function scanFile(file) {
  const picture = new Image()
  picture.src = URL.createObjectURL(file)
  await picture.decode()
  URL.revokeObjectURL(picture.src)
  for (const size of [800, 1200, 600, 1600, 400]) {
    const text = scan(pixelsOf(picture, size))
    if (text !== '') return text
  }
  return ''
}

/** The picture as pixels on white, `size` along its longer side. */
function pixelsOf(picture, size) {
  const scale = size / Math.max(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const pen = canvas.getContext('2d')
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

async function show(text) {
  const { verdict, headline, says, steps } = await check(text, trust, today(), crypto.subtle)
  result.className = verdict
  result.replaceChildren(
    element('h2', headline),
    list('ul', 'says', says),
    list(
      'ol',
      'steps',
      steps.map(({ title, outcome, text }) => `${marks[outcome]} ${title}: ${text}`),
    ),
  )
}

/** Today on the clock of this device. */
function today() {
  const now = new Date()
  const part = (number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}

function list(name, className, texts) {
  const made = element(name, '')
  made.className = className
  made.append(...texts.map((text) => element('li', text)))
  return made
}

function element(name, text) {
  const made = document.createElement(name)
  made.textContent = text
  return made
}
