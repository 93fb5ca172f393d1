// Shortcuts for people who work with the keyboard. Every page works without this file.
// "/" goes to the search field, "j" and "k" walk the rows, Enter opens the row's link, Escape leaves a field.
const rows = () => [...document.querySelectorAll('[data-row]')];
const linkOf = (row) => row?.querySelector('a[href]');

function step(direction) {
  const links = rows().map(linkOf).filter(Boolean);
  const here = links.indexOf(document.activeElement);
  const next = here === -1 ? (direction === 1 ? 0 : links.length - 1) : here + direction;
  links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target instanceof Element && event.target.matches('input, select, textarea');
  if (typing) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (event.key === '/') {
    const search = document.querySelector('[data-search]');
    if (!search) return;
    search.closest('details')?.setAttribute('open', '');
    search.focus();
    event.preventDefault();
  } else if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
});
