import { describe, expect, test } from 'vitest'
import { contrastRatio } from './contrast.ts'
import { avatarHues, type Scheme, type TokenName, tokens } from './tokens.ts'

const grounds: TokenName[] = ['canvas', 'rail', 'surface', 'sunken', 'hover', 'hoverRaised', 'selected']
const texts: TokenName[] = ['text', 'muted', 'faint']
const tones: TokenName[] = ['okText', 'warnText', 'dangerText', 'infoText', 'accentText']
const dots: TokenName[] = ['okDot', 'warnDot', 'dangerDot', 'infoDot', 'neutralDot']

const textPairs: [TokenName, TokenName][] = [
  ...texts.flatMap((text) => grounds.map((ground): [TokenName, TokenName] => [text, ground])),
  ...tones.flatMap((text) =>
    (['canvas', 'surface', 'sunken', 'hover', 'hoverRaised'] as const).map((g): [TokenName, TokenName] => [
      text,
      g,
    ]),
  ),
  ['text', 'railHover'],
  ['text', 'railActive'],
  ['muted', 'railHover'],
  ['muted', 'railActive'],
  ['okText', 'okSoft'],
  ['warnText', 'warnSoft'],
  ['dangerText', 'dangerSoft'],
  ['infoText', 'infoSoft'],
  ['accentText', 'accentSoft'],
  ['accentText', 'selected'],
  ['text', 'okSoft'],
  ['text', 'warnSoft'],
  ['text', 'dangerSoft'],
  ['text', 'accentSoft'],
  ['onAccent', 'accent'],
  ['onAccent', 'accentHover'],
  ['onDanger', 'danger'],
  ['onDanger', 'dangerHover'],
  ['onTooltip', 'tooltip'],
]
const edgePairs: [TokenName, TokenName][] = [
  ...(['canvas', 'rail', 'surface', 'sunken'] as const).map((ground): [TokenName, TokenName] => [
    'edge',
    ground,
  ]),
  ...dots.flatMap((dot) =>
    (['canvas', 'surface', 'hover'] as const).map((g): [TokenName, TokenName] => [dot, g]),
  ),
  ['accent', 'canvas'],
  ['accent', 'surface'],
  ['danger', 'surface'],
]

describe.each<Scheme>(['light', 'dark'])('%s scheme', (scheme) => {
  const colours = tokens[scheme]

  test.each(textPairs)('text %s on %s reaches 4.5', (text, ground) => {
    expect(contrastRatio(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(edgePairs)('control edge %s on %s reaches 3', (edge, ground) => {
    expect(contrastRatio(colours[edge], colours[ground])).toBeGreaterThanOrEqual(3)
  })

  test.each(avatarHues[scheme])('initials on %s in %s reach 4.5', (fill, text) => {
    expect(contrastRatio(text, fill)).toBeGreaterThanOrEqual(4.5)
  })
})

test('grey tokens of the dark scheme carry no tint', () => {
  const greys: TokenName[] = [
    'canvas',
    'rail',
    'surface',
    'sunken',
    'hover',
    'hairline',
    'edge',
    'text',
    'muted',
    'faint',
  ]
  for (const name of greys) {
    const hex = tokens.dark[name]
    expect([hex.slice(3, 5), hex.slice(5, 7)], name).toEqual([hex.slice(1, 3), hex.slice(1, 3)])
  }
})
