// The colours of the page: given once as data, for the canvases by name, for the controls as CSS variables.
let palette = {};
let version = 0;

export function setPalette(colors) {
  palette = colors;
  version += 1;
  const style = document.documentElement.style;
  for (const [token, value] of Object.entries(colors)) style.setProperty(`--${token.replaceAll('.', '-')}`, value);
  document.documentElement.classList.toggle('stale', colors.hatch !== '');
}

export const color = (token) => palette[token] ?? 'transparent';
export const paletteVersion = () => version;
export const FONT = '"Noto Sans SC", "Microsoft YaHei UI", "PingFang SC", sans-serif';
