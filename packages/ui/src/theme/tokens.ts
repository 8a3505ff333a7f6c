/** Every colour of the product, once per scheme. Pages use the CSS variables (`--fh-…`), never a hex value. */
export type TokenName = keyof typeof light
export type Scheme = 'light' | 'dark'

const light = {
  canvas: '#fcfcfd',
  rail: '#f4f4f7',
  surface: '#ffffff',
  sunken: '#f7f7f9',
  hover: '#f2f2f5',
  hoverRaised: '#f2f2f5',
  railHover: '#e9e9ee',
  railActive: '#e3e4ec',
  selected: '#eff1fe',
  hairline: '#e8e8ed',
  edgeSoft: '#d6d6de',
  edge: '#868692',
  text: '#19191d',
  muted: '#5b5b66',
  faint: '#696975',
  disabledText: '#8b8b95',
  disabledFill: '#f1f1f4',
  accent: '#4a55d4',
  accentHover: '#3f49bd',
  onAccent: '#ffffff',
  accentText: '#414bc4',
  accentSoft: '#eceefd',
  danger: '#c92f33',
  dangerHover: '#b3262b',
  onDanger: '#ffffff',
  okDot: '#1f9162',
  okText: '#12694a',
  okSoft: '#e6f5ee',
  warnDot: '#bd7a0b',
  warnText: '#80510a',
  warnSoft: '#fcf3e1',
  dangerDot: '#d13c3f',
  dangerText: '#b3262b',
  dangerSoft: '#fdecec',
  infoDot: '#2f7fcb',
  infoText: '#1d5d9c',
  infoSoft: '#e8f2fb',
  neutralDot: '#84848f',
  tooltip: '#232328',
  onTooltip: '#f6f6f8',
  scrim: '#1b1b2047',
} as const

const dark: Record<keyof typeof light, string> = {
  canvas: '#111111',
  rail: '#0a0a0a',
  surface: '#191919',
  sunken: '#161616',
  hover: '#1d1d1d',
  hoverRaised: '#282828',
  railHover: '#191919',
  railActive: '#232323',
  selected: '#1c1e2e',
  hairline: '#272727',
  edgeSoft: '#3a3a3a',
  edge: '#727272',
  text: '#ededed',
  muted: '#a6a6a6',
  faint: '#929292',
  disabledText: '#7c7c7c',
  disabledFill: '#1f1f1f',
  accent: '#5560dd',
  accentHover: '#4e59d2',
  onAccent: '#ffffff',
  accentText: '#a4acf8',
  accentSoft: '#21233b',
  danger: '#cf3a3f',
  dangerHover: '#c23338',
  onDanger: '#ffffff',
  okDot: '#3fae7e',
  okText: '#72cfa4',
  okSoft: '#14261d',
  warnDot: '#d29a35',
  warnText: '#e0b45f',
  warnSoft: '#2a2112',
  dangerDot: '#e5605f',
  dangerText: '#f28f8c',
  dangerSoft: '#331a1a',
  infoDot: '#569ddd',
  infoText: '#8fc0ee',
  infoSoft: '#15232f',
  neutralDot: '#858585',
  tooltip: '#303030',
  onTooltip: '#f2f2f2',
  scrim: '#00000099',
}

export const tokens = { light, dark }

/** Eight avatar hues, [fill, text] per scheme; which one a person gets follows from the id. */
export const avatarHues: Record<Scheme, readonly (readonly [string, string])[]> = {
  light: [
    ['#e3e6fc', '#3a43ae'],
    ['#d9f0e6', '#11624a'],
    ['#fbe9cf', '#7c4a06'],
    ['#fbe0e2', '#a3262f'],
    ['#dcecfa', '#1b5890'],
    ['#efe3fa', '#6a35a3'],
    ['#d9eff1', '#0f5f69'],
    ['#fae1f0', '#97286e'],
  ],
  dark: [
    ['#292d4f', '#b6bdfb'],
    ['#18372a', '#86dbb5'],
    ['#3d2d12', '#ecc27a'],
    ['#43201f', '#f6a5a2'],
    ['#1a334a', '#9dcbf3'],
    ['#34254a', '#d0aef4'],
    ['#15363a', '#88d5de'],
    ['#42203a', '#f2a6d6'],
  ],
}

/** The accent scale that Mantine wants; shades the product shows itself stand in the tokens above. */
export const accentScale = [
  '#eceefd',
  '#dde1fc',
  '#bcc3f9',
  '#9aa4f4',
  '#7b86ec',
  '#626ce4',
  '#4a55d4',
  '#3f49bd',
  '#353d9b',
  '#2c3379',
] as const

/** Mantine's dark scale without its blue tint: 0 is text, 4 borders, 6 raised surfaces, 7 the canvas. */
export const neutralDarkScale = [
  '#ededed',
  '#c9c9c9',
  '#a6a6a6',
  '#929292',
  '#303030',
  '#242424',
  '#191919',
  '#111111',
  '#0d0d0d',
  '#0a0a0a',
] as const

/** `okSoft` → `--fh-ok-soft`. */
export function tokenVariable(name: string): string {
  return `--fh-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
