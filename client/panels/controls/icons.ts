/** Shapes of the icons, as SVG paths on a 16 × 16 grid, drawn with a 1.5 stroke; those in `filled` are filled instead. */

const stroked = {
  'arrow-right': 'M3 8h10M9 4l4 4-4 4',
  'chevron-down': 'M4 6.5l4 4 4-4',
  'chevron-left': 'M9.5 4l-4 4 4 4',
  'chevron-right': 'M6.5 4l4 4-4 4',
  check: 'M3 8.5l3.2 3.2L13 5',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5h7.5v7.5H5.5zM3 10.5V3h7.5',
  dice: 'M3 3h10v10H3zM5.8 5.8h.01M10.2 10.2h.01M10.2 5.8h.01M5.8 10.2h.01',
  explain: 'M10.2 10.2l3.6 3.6M11.6 6.7a4.9 4.9 0 1 1-9.8 0 4.9 4.9 0 0 1 9.8 0z',
  epoch: 'M3 4l4.5 4L3 12zM8 4l4.5 4L8 12zM13.5 4v8',
  eye: 'M1.5 8S3.9 4 8 4s6.5 4 6.5 4-2.4 4-6.5 4-6.5-4-6.5-4zM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  expand: 'M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10',
  keyboard: 'M1.5 4.5h13v7.5h-13zM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 9.6h6',
  knob: 'M8 14A5.5 5.5 0 1 0 8 3a5.5 5.5 0 0 0 0 11zM8 8.5l2.6-3.2',
  link: 'M6.5 9.5l3-3M7 4.8l1.6-1.6a2.9 2.9 0 0 1 4.2 4.2L11.2 9M9 11.2l-1.6 1.6a2.9 2.9 0 0 1-4.2-4.2L4.8 7',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  minus: 'M3.5 8h9',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z',
  network:
    'M4.5 4a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM4.5 12a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM14.5 8a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM4.3 4.7l7.3 2.7M4.3 11.3l7.3-2.7',
  people:
    'M6 8a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 6 8zM1.8 13c.3-2.1 2-3.2 4.2-3.2s3.9 1.1 4.2 3.2M10.8 3.7a2.1 2.1 0 0 1 0 4.1M12 10.1c1.3.4 2 1.4 2.2 2.9',
  person: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3.2 13.5c.4-2.5 2.3-3.7 4.8-3.7s4.4 1.2 4.8 3.7',
  plus: 'M8 3.5v9M3.5 8h9',
  question: 'M2.5 2.5h11v8.7H8.6L5.4 13.7v-2.5H2.5zM6.7 5.6a1.4 1.4 0 1 1 2 1.3c-.5.2-.7.5-.7 1M8 9.3h.01',
  reset: 'M3 8a5 5 0 1 0 1.6-3.7M4.6 1.8v2.7h2.7',
  screen: 'M2 3h12v8H2zM8 11v2.5M5.5 13.5h5',
  settings:
    'M2.5 4.5h5M11 4.5h2.5M2.5 11.5H5M8.5 11.5h5M9.2 6.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM6.8 13.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  share: 'M8 9.5V2.5M5.3 4.8L8 2.2l2.7 2.6M3.5 8v5h9V8',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6h6.5a4 4 0 0 1 0 8H7',
  warning: 'M8 2.2L14.5 13.5h-13zM8 6.3v3.4M8 11.6h.01',
  lock: 'M4 7.5h8v6H4zM5.7 7.5V5.3a2.3 2.3 0 0 1 4.6 0v2.2',
  unlock: 'M4 7.5h8v6H4zM5.7 7.5V5.3a2.3 2.3 0 0 1 4.5-.7',
  live: 'M2 6.2a9 9 0 0 1 12 0M4.2 8.7a5.6 5.6 0 0 1 7.6 0M6.3 11.1a2.6 2.6 0 0 1 3.4 0M8 13.3h.01',
  offline:
    'M2 6.2a9 9 0 0 1 4.5-2.3M9.5 3.9A9 9 0 0 1 14 6.2M4.2 8.7a5.6 5.6 0 0 1 2.3-1.3M6.3 11.1a2.6 2.6 0 0 1 3.4 0M8 13.3h.01M2.5 2.5l11 11',
} as const;

const filled = {
  pause: 'M4.3 3.2h2.4v9.6H4.3zM9.3 3.2h2.4v9.6H9.3z',
  play: 'M4.5 2.8l8.5 5.2-8.5 5.2z',
  step: 'M3.5 3l6.5 5-6.5 5zM11 3h1.7v10H11z',
} as const;

export type IconName = keyof typeof stroked | keyof typeof filled;

export function iconShape(name: IconName): { path: string; filled: boolean } {
  return name in filled
    ? { path: filled[name as keyof typeof filled], filled: true }
    : { path: stroked[name as keyof typeof stroked], filled: false };
}
