import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const ROOT = new URL('..', import.meta.url).pathname

/** A Tailwind class with a value in brackets (`w-[37px]`); variants (`data-[state=open]:`) are fine. */
const ARBITRARY_VALUE = String.raw`/(^|[\s:])-?[a-z][a-z0-9-]*-\[[^\]\s]+\](?!:)/`
const arbitraryValueMessage = 'A value that is needed is a token: name it in src/styles/tokens.css.'

const clock = 'Time is a number in the request (simulatedTimeMs); the engine has no clock.'
const chance = 'Chance is a seeded Rng parameter; the engine has no randomness of its own.'

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'e2e/output/', '**/fixtures/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,

  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: ROOT },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: true, considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      eqeqeq: 'error',

      // Strict, but not against common sense.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  {
    files: ['src/engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: chance },
        { object: 'Date', property: 'now', message: clock },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date']", message: clock },
        { selector: "CallExpression[callee.name='Date']", message: clock },
        {
          selector: 'TryStatement',
          message: 'No try/catch inside the engine: return a Result, or let a bug throw.',
        },
      ],
    },
  },

  {
    files: ['src/{ui,canvas}/**/*.{ts,tsx}', 'src/main.tsx'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.recommended],
    rules: {
      // We run without the React compiler, so a library it cannot compile is no problem.
      'react-hooks/incompatible-library': 'off',
      // A region that scrolls is reached by Tab (axe, scrollable-region-focusable), and a separator that
      // moves is a widget (WAI-ARIA 1.2, separator).
      'jsx-a11y/no-noninteractive-tabindex': [
        'error',
        { roles: ['tabpanel', 'region', 'separator'], tags: [], allowExpressionValues: true },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: `Literal[value=${ARBITRARY_VALUE}]`, message: arbitraryValueMessage },
        {
          selector: `TemplateElement[value.raw=${ARBITRARY_VALUE}]`,
          message: arbitraryValueMessage,
        },
      ],
    },
  },

  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // a missing value fails the test anyway
      'no-restricted-syntax': 'off',
    },
  },

  {
    files: ['vite.config.ts', 'e2e/playwright.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },

  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly' },
    },
  },
)
