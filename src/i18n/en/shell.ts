/** Words of the shell: top bar, menus, status. */
export const shell = {
  'app.name': 'vSwitchboard',
} as const
