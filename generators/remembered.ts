/** Asks once for each question: questions are told apart as JSON, and an answer is given again as it is. */
export function remembered<Asked extends readonly unknown[], Told>(
  ask: (...asked: Asked) => Told,
): (...asked: Asked) => Told {
  const told = new Map<string, Told>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const answer = told.get(key) ?? ask(...asked);
    told.set(key, answer);
    return answer;
  };
}
