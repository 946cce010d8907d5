/** English: what a page says that knows of more than the room has. Other languages say it by the refusal's code. */
export const behind = {
  code: 'rolled-back',
  message:
    'The room is not as far as it was: the server’s store lost its last moments. Look whether your last changes are there.',
};
