import { check, scan } from './check.js'

const trust = JSON.parse(document.getElementById('trust').textContent)
const [photo, text, result] = ['photo', 'text', 'result'].map((id) => document.getElementById(id))
const marks = { passed: '✓', failed: '✗', unknown: '?' }

photo.addEventListener('change', async () => {
  const [file] = photo.files
  if (!file) return
  text.value = ''
  const found = await scanFile(file)
  // The same file, taken again, is a new photograph.
  photo.value = ''
  if (found) await show(found)
  else
    say(
      'Tidak ada kode QR yang terbaca dalam foto ini. Potret lagi dari lebih dekat, tegak lurus dan terang.',
    )
})
text.addEventListener('input', () => (text.value.trim() === '' ? result.replaceChildren() : show(text.value)))
if (location.hash) await show(location.hash)

/** A scanner misses some codes at one size and finds them at another, so several are tried. */
async function scanFile(file) {
  const picture = new Image()
  picture.src = URL.createObjectURL(file)
  try {
    await picture.decode()
  } catch {
    return ''
  } finally {
    URL.revokeObjectURL(picture.src)
  }
  for (const size of [800, 1200, 600, 1600, 400]) {
    const found = scan(pixelsOf(picture, size))
    if (found !== '') return found
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

async function show(given) {
  const { verdict, headline, reason, says, steps } = await check(given, trust, today(), crypto.subtle)
  const facts = element(
    'dl',
    says.flatMap(({ label, value }) => [element('dt', label), element('dd', value)]),
  )
  const list = element(
    'ol',
    steps.map(({ title, outcome, text }) => step(title, outcome, text)),
  )
  const details = element('details', [element('summary', 'Langkah pemeriksaan'), list])
  // The steps matter to who wants to know why not.
  details.open = verdict === 'undetermined'
  result.className = verdict
  result.replaceChildren(
    element('h2', headline),
    ...(reason ? [element('p', reason)] : []),
    ...(says.length > 0 ? [facts] : []),
    details,
  )
}

/** Something about the photograph, which is nothing about a certificate. */
function say(words) {
  result.className = ''
  result.replaceChildren(element('p', words))
}

function step(title, outcome, words) {
  const made = element('li', [element('b', `${marks[outcome]} ${title}: `), words])
  made.className = outcome
  return made
}

/** Today on the clock of this device. */
function today() {
  const now = new Date()
  const part = (number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}

function element(name, content) {
  const made = document.createElement(name)
  made.append(...(Array.isArray(content) ? content : [content]))
  return made
}
