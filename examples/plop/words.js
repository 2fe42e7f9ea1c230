/** What templates of Acme call: helpers get plain values, and what they give is taken as source code. */
export const helpers = {
  /** The team that a function belongs to, by the first word of its name. */
  owner: (name) => `${name.split('-')[0]}-team`,
};

export const partials = {
  notice: '# Owned by {{owner name}}; see https://acme.example/{{kebabCase name}}.\n',
};

/** Answers that nobody is asked for. */
export const answers = { iac: 'terraform', language: 'python', style: 'plain' };
