/** What a rule's cell calls the value it judges (`?` in DMN). */
export const judged = '__judged';
