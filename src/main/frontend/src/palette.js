// One palette for charts, heat and badges; told apart by colour-blind people (after Okabe and Ito).
export const palette = {
  accent: '#3f51b5',
  DELIVERED: '#0b7a75',
  AWAITING: '#4a90d9',
  PENDING: '#9aa5b1',
  FAILED: '#c44e1d',
  UNKNOWN: '#e0a100',
  WITHHELD: '#8a5a9e',
  TREATED: '#3f51b5',
  HOLDOUT: '#9aa5b1',
  money: '#0b7a75',
};
