/**
 * Warnings that a library uses something of Node.js that will go are for its authors, and would stand between the lines
 * that operators read: the client of a cluster causes one for every host that is named by its IP address (DEP0123).
 */
process.noDeprecation = true;
