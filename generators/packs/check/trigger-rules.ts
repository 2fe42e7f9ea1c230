import type { Option, Trigger } from '../../define.js';
import { type PackProblem, problemAt } from './problem.js';

/** What is asked of a trigger before it is rendered: the same as of the shipped ones. */
export function triggerProblems(id: string, trigger: Trigger): PackProblem[] {
  const where = `triggers/${id}`;
  const says: [isWrong: boolean, message: string][] = [
    [trigger.id !== id, `has the id ${trigger.id}, and the folder is called ${id}`],
    [!/^https:\/\/\S+$/.test(trigger.docs), 'has docs that are no address with https'],
    [trigger.pitfalls.length < 3, 'names fewer than three pitfalls'],
    [trigger.summary.length >= 90, 'has a summary of more than 89 characters'],
  ];
  const own = says.flatMap(([isWrong, message]) =>
    isWrong ? [problemAt(where, `${where} ${message}.`)] : [],
  );
  const options = Object.entries<Option>(trigger.options).flatMap(([name, option]) =>
    optionRules(name, option).map((message) =>
      problemAt(where, `The option ${name} of ${where} ${message}.`),
    ),
  );
  return [...own, ...options];
}

function optionRules(name: string, option: Option): string[] {
  return [
    ...(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) ? [] : ['is not called in kebab-case']),
    ...(option.description.endsWith('.') ? ['has a description with a full stop'] : []),
    ...(isOutside(option) ? ['has a default that it does not take'] : []),
  ];
}

function isOutside(option: Option): boolean {
  if (option.default === null) return false;
  if (option.type === 'integer' || option.type === 'number') {
    return option.default < option.minimum || option.default > option.maximum;
  }
  return option.type === 'enum' && !option.enum.includes(option.default);
}
