// Before the first paint: the page never flashes in the colours a person did not choose. The name of the attribute and of the
// saved choice stand in client/theme/colour-scheme.ts too. A file of its own, because the content security policy allows no
// script inside the page, and not a module, because those wait until the page has been read.
;(() => {
  let chosen
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value')
  } catch {
    // Blocked storage: as the system has it.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
