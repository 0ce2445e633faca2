(() => {
  const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => { root.dataset.bsTheme = root.dataset.theme || (dark.matches ? "dark" : "light"); };
  paint();
  dark.addEventListener("change", paint);
})();
