/** What `server` and `client` use of the choices of a class. */
export { choosing } from './commands.js';
export { agree, nextAgreement } from './agree.js';
export { binAlpha, choiceBin, distribution, type LayerChoices } from './distribution.js';
export {
  agreeOn,
  agreeOnFeatures,
  groupOfWished,
  setWith,
  hasMedian,
  nextSetting,
  notTogether,
  settingChoices,
  roomsOwn,
  valuesIn,
  wishedGroups,
  wishedSettings,
  type WishedSetting,
  type SettingChoices,
  type WishedGroup,
  type WishedValue,
} from './settings.js';
export { isOfLayer } from './state.js';
export type { Agreement, Choice, Moved, Moving, Wished, Wishes } from './state.js';
