// Switches between light and dark. The choice is a cookie, so that the server sends the next page in the right colours.

const root = document.documentElement;
const button = document.getElementById('theme');

function isDark() {
  return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

button.hidden = false;
button.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  document.cookie = `lens-theme=${root.dataset.theme}; path=${root.dataset.root || '/'}; max-age=31536000; samesite=strict`;
});
