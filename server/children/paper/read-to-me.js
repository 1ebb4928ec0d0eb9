/*
 * What the children's page does beside being read: it reads itself aloud, makes itself easier to read and goes to the printer.
 * A tablet of 2015 runs this: ECMAScript 5, and nothing is taken for granted. Without it the page lacks nothing but its buttons.
 */
;(function () {
  var root = document.documentElement
  var body = document.body
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
  /** @type {(selector: string, act: (found: HTMLElement) => void, within?: Element) => void} */
  function each(selector, act, within) {
    var found = (within || document).querySelectorAll(selector)
    for (var i = 0; i < found.length; i++) act(found[i])
  }

  var chosen = kept()
  each('[data-ease]', function (button) {
    var name = button.getAttribute('data-ease')
    /** @param {boolean} on */
    function show(on) {
      root.classList[on ? 'add' : 'remove'](name)
      button.setAttribute('aria-pressed', on ? 'true' : 'false')
    }
    show((' ' + chosen + ' ').indexOf(' ' + name + ' ') >= 0)
    button.onclick = function () {
      show(!root.classList.contains(name))
      /** @type {(string | null)[]} */
      var names = []
      each('[data-ease][aria-pressed=true]', function (other) {
        names.push(other.getAttribute('data-ease'))
      })
      keep(names.join(' '))
    }
  })
  each('.ease', function (box) {
    box.hidden = false
  })

  /* The address says which of the two is printed, so that it works without a script too; with one the printer comes at once. */
  each('[data-print]', function (link) {
    link.onclick = function (event) {
      event.preventDefault()
      window.location.hash = link.getAttribute('href')
      window.print()
    }
  })

  var speech = window.speechSynthesis
  if (!speech || !window.SpeechSynthesisUtterance) return
  var wanted = plain(root.lang)
  /** @type {SpeechSynthesisVoice | null} */
  var voice = null
  /* A voice that is still speaking must be held, or some browsers clear it away in the middle of a word. */
  /** @type {SpeechSynthesisUtterance | null} */
  var saying = null
  /** @typedef {{ button: HTMLElement, line: HTMLElement | null | undefined, lines: HTMLElement[] }} Turn */
  /** @type {Turn | null} */
  var reading = null

  /** @param {string} language */
  function plain(language) {
    return String(language || '')
      .replace('_', '-')
      .toLowerCase()
  }
  /** @type {(candidate: SpeechSynthesisVoice, whole: boolean) => boolean} */
  function fits(candidate, whole) {
    var language = plain(candidate.lang)
    return whole ? language === wanted : language.split('-')[0] === wanted.split('-')[0]
  }
  function findVoice() {
    var voices = speech.getVoices() || []
    for (var whole = 1; whole >= 0 && !voice; whole--) {
      for (var i = 0; i < voices.length && !voice; i++) if (fits(voices[i], whole === 1)) voice = voices[i]
    }
    if (!voice) return
    each('.say', function (button) {
      button.hidden = false
    })
  }
  /** @type {(line: HTMLElement, on: boolean) => void} */
  function mark(line, on) {
    line.classList[on ? 'add' : 'remove']('now')
    if (!on) return
    var place = line.getBoundingClientRect()
    if (place.top < 0 || place.bottom > window.innerHeight) line.scrollIntoView()
  }
  /** @type {(button: HTMLElement, on: boolean) => void} */
  function label(button, on) {
    button.classList[on ? 'add' : 'remove']('on')
    button.lastChild.textContent = body.getAttribute(on ? 'data-stop' : 'data-listen')
  }
  function stop() {
    var was = reading
    reading = null
    saying = null
    if (was) {
      label(was.button, false)
      if (was.line) mark(was.line, false)
    }
    speech.cancel()
  }
  /** @param {Turn} turn */
  function next(turn) {
    if (reading !== turn) return
    if (turn.line) mark(turn.line, false)
    turn.line = turn.lines.shift()
    if (!turn.line) return stop()
    mark(turn.line, true)
    saying = new window.SpeechSynthesisUtterance(turn.line.textContent)
    saying.voice = voice
    saying.lang = voice.lang
    saying.rate = 0.9
    saying.onend = saying.onerror = function () {
      next(turn)
    }
    speech.speak(saying)
  }
  each('.say', function (button) {
    button.onclick = function () {
      var again = reading && reading.button === button
      stop()
      if (again) return
      var turn = { button: button, line: null, lines: [] }
      var part = button
      while (!part.hasAttribute('data-part')) part = part.parentNode
      each(
        'h1,h2,h3,h4,p,li,dt,dd',
        function (line) {
          turn.lines.push(line)
        },
        part,
      )
      reading = turn
      label(button, true)
      next(turn)
    }
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
