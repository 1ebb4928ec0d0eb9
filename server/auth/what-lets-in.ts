/** The second step, with pending challenges and trusted devices. `?` is the person's id. */
export const SECOND_STEP = [
  'DELETE FROM twoFactor WHERE userId = ?',
  'DELETE FROM verification WHERE value = ?',
  'UPDATE user SET twoFactorEnabled = 0 WHERE id = ?',
]
/** What goes when a person leaves: all that lets them in, and what waited for them. `?` is their id. */
export const LEAVING = [
  ...SECOND_STEP,
  'DELETE FROM membership WHERE user_id = ?',
  'DELETE FROM session WHERE userId = ?',
  'DELETE FROM account WHERE userId = ?',
  'DELETE FROM api_token WHERE user_id = ?',
  'DELETE FROM link WHERE user_id = ?',
  'DELETE FROM calendar WHERE user_id = ?',
  'DELETE FROM notice WHERE user_id = ?',
  'DELETE FROM notice_mail WHERE user_id = ?',
  'DELETE FROM no_notice_mail WHERE user_id = ?',
]
/** What goes as well when a person is erased. */
export const ERASING = [
  'DELETE FROM seen WHERE user_id = ?',
  'DELETE FROM notice WHERE by_user = ?',
  'UPDATE link SET invited_by = NULL WHERE invited_by = ?',
  'UPDATE children_published SET by_user = NULL WHERE by_user = ?',
  'UPDATE children_link SET made_by = NULL WHERE made_by = ?',
  'UPDATE children_proposal SET decided_by = NULL WHERE decided_by = ?',
  'UPDATE children_words SET by_user = NULL WHERE by_user = ?',
  'DELETE FROM user WHERE id = ?',
]
