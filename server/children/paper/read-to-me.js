/*
 * What the children's page does beside being read: it reads itself aloud, makes itself easier to read and goes to the printer.
 * A tablet of 2015 runs this: ECMAScript 5, and nothing is taken for granted. Without it the page lacks nothing but its buttons.
 */
;(function () {
  var root = document.documentElement
  var KEY = 'living-plan-reading'

  /* Choices stay for this visit, on this device only: no cookie, nothing is sent. A browser that keeps nothing forgets them. */
  function kept() {
    try {
      return window.sessionStorage.getItem(KEY) || ''
    } catch (_refused) {
      return ''
    }
  }
  /** @param {string} names */
  function keep(names) {
    try {
      window.sessionStorage.setItem(KEY, names)
    } catch (_refused) {
      /* Then it is forgotten. */
    }
  }
  /** @type {(selector: string, within?: Element) => HTMLElement[]} */
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector))
  }
  /** @type {(element: Element, name: string) => string} */
  function said(element, name) {
    return element.getAttribute(name) || ''
  }
  /** @type {(element: Element, name: string, on: boolean) => void} */
  function turn(element, name, on) {
    element.classList[on ? 'add' : 'remove'](name)
  }

  var chosen = kept().split(' ')
  all('[data-ease]').forEach(function (button) {
    var name = said(button, 'data-ease')
    /** @param {boolean} on */
    function show(on) {
      turn(root, name, on)
      button.setAttribute('aria-pressed', String(on))
    }
    show(chosen.indexOf(name) >= 0)
    button.onclick = function () {
      show(!root.classList.contains(name))
      var pressed = all('[data-ease][aria-pressed=true]').map(function (one) {
        return said(one, 'data-ease')
      })
      keep(pressed.join(' '))
    }
  })
  all('.ease').forEach(function (box) {
    box.hidden = false
  })

  /* The address says which of the two is printed, so that it works without a script too; with one the printer comes at once. */
  all('[data-print]').forEach(function (link) {
    link.onclick = function (event) {
      event.preventDefault()
      window.location.hash = said(link, 'href')
      window.print()
    }
  })

  var speech = window.speechSynthesis
  if (!speech || !window.SpeechSynthesisUtterance) return
  var wanted = plain(root.lang)
  /** @type {SpeechSynthesisVoice | undefined} */
  var voice
  /* Words that are being spoken must be held, or some browsers clear them away in the middle. */
  /** @type {SpeechSynthesisUtterance | null} */
  var saying = null
  /** @typedef {{ button: HTMLElement, line: HTMLElement | undefined, lines: HTMLElement[] }} Reading */
  /** @type {Reading | null} */
  var reading = null

  /** @param {string} language */
  function plain(language) {
    return language.replace('_', '-').toLowerCase()
  }
  function findVoice() {
    var voices = speech.getVoices() || []
    /* The very language before one of its neighbours: British before American English. */
    var same = voices.filter(function (one) {
      return plain(one.lang) === wanted
    })
    var near = voices.filter(function (one) {
      return plain(one.lang).split('-')[0] === wanted.split('-')[0]
    })
    voice = same[0] || near[0]
    all('.say').forEach(function (button) {
      button.hidden = !voice
    })
  }
  /** @type {(line: HTMLElement, on: boolean) => void} */
  function mark(line, on) {
    turn(line, 'now', on)
    var place = line.getBoundingClientRect()
    if (on && (place.top < 0 || place.bottom > window.innerHeight)) line.scrollIntoView()
  }
  /** @type {(button: HTMLElement, on: boolean) => void} */
  function label(button, on) {
    turn(button, 'on', on)
    all('span', button).forEach(function (words) {
      words.textContent = said(document.body, on ? 'data-stop' : 'data-listen')
    })
  }
  function stop() {
    var was = reading
    reading = null
    saying = null
    if (was) label(was.button, false)
    if (was && was.line) mark(was.line, false)
    speech.cancel()
  }
  /** @param {Reading} now */
  function next(now) {
    if (reading !== now) return
    if (now.line) mark(now.line, false)
    now.line = now.lines.shift()
    if (!now.line || !voice) return stop()
    mark(now.line, true)
    saying = new window.SpeechSynthesisUtterance(now.line.textContent || '')
    saying.voice = voice
    saying.lang = voice.lang
    saying.rate = 0.9
    saying.onend = saying.onerror = function () {
      next(now)
    }
    speech.speak(saying)
  }
  all('[data-part]').forEach(function (part) {
    all('.say', part).forEach(function (button) {
      button.onclick = function () {
        var again = reading && reading.button === button
        stop()
        if (again) return
        reading = { button: button, line: undefined, lines: all('h1,h2,h3,h4,p,li,dt,dd', part) }
        label(button, true)
        next(reading)
      }
    })
  })
  document.addEventListener('keydown', function (event) {
    if (event.keyCode === 27) stop()
  })
  window.addEventListener('pagehide', stop)
  /* Voices come late in most browsers, and some never say when. */
  findVoice()
  speech.onvoiceschanged = findVoice
  window.setTimeout(findVoice, 300)
  window.setTimeout(findVoice, 1500)
})()
