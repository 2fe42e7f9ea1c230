/** What is taken when nobody says: the language and the target that most of our users deploy with. */
export const defaults = { language: 'typescript', iac: 'sam' } as const;
