/** Words of the shell: top bar, menus, status, and of the primitives. */
export const shell = {
  'app.name': 'vSwitchboard',
  close: 'Close',
  'confidence.documented': 'Documented',
  'confidence.observed': 'Observed on a host',
  'confidence.inferred': 'Inferred',
} as const
