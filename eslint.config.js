import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const FROM_CATALOGUE =
  'What a person reads comes from the catalogue: put it into every file of shared/languages/ and use words() of shared/language.ts.';

/** Attributes whose text is shown or spoken. */
const SPOKEN =
  '/^(aria-label|aria-description|aria-roledescription|aria-valuetext|alt|title|label|placeholder|content|hint)$/';
/** Two letters in a row: signs between values are not words. */
const WORD = '/\\p{L}{2}/u';

/** No words of our own outside the catalogue: in what is drawn, and in what the system is asked to show. */
const noLiteralWords = [
  `JSXText[value=${WORD}]`,
  `JSXElement > JSXExpressionContainer Literal[value=${WORD}]:not(CallExpression *):not(MemberExpression *):not(BinaryExpression *):not(JSXAttribute *)`,
  `JSXElement > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=${WORD}]`,
  `JSXAttribute[name.name=${SPOKEN}] > Literal[value=${WORD}]`,
  `JSXAttribute[name.name=${SPOKEN}] > JSXExpressionContainer TemplateElement[value.raw=${WORD}]`,
  `JSXAttribute[name.name=${SPOKEN}] > JSXExpressionContainer > Literal[value=${WORD}]`,
  `JSXAttribute[name.name=${SPOKEN}] > JSXExpressionContainer > ConditionalExpression > Literal[value=${WORD}]`,
  `CallExpression[callee.name=/^(say|announce)$/] > Literal[value=${WORD}]`,
].map((selector) => ({ selector, message: FROM_CATALOGUE }));

export default defineConfig(
  globalIgnores(['out/', 'dist/', '.tsc/', '*.config.*', '.dependency-cruiser.js']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  // A function fits on a screen, a factory with its inner functions too; a component may hold its markup besides.
  {
    files: ['electron/**', 'shared/**', 'renderer/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', 80] },
  },
  { files: ['renderer/**/*.tsx'], rules: { 'max-lines-per-function': ['error', 120] } },
  { files: ['renderer/**', 'test/ui/**'], ...reactHooks.configs.flat.recommended },
  { files: ['renderer/**'], rules: { 'no-restricted-syntax': ['error', ...noLiteralWords] } },
  {
    files: [
      'electron/shell/desktop.ts',
      'electron/reports/**',
      'electron/shell/handlers/**',
      'electron/shell/desktop-presence.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          // A program's name and file types are no words.
          selector:
            'Property[key.name=/^(title|message|detail|body|buttonLabel)$/] > Literal[value=/ |^(?!Cogwheel)\\p{L}/u]',
          message: FROM_CATALOGUE,
        },
      ],
    },
  },
);
