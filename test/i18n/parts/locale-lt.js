/** A lazy part as the build makes it, with other words than the real one. */
export default { 'review.send': 'from the base' };
