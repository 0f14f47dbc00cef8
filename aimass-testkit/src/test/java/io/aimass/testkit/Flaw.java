package io.aimass.testkit;

import java.util.Set;

/** What can be wrong with an ensemble, and the checks of the kit that must fail for it. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are those of Set.of
enum Flaw {
  NONE,
  REMEMBERS_THE_LAST_ANSWER("sameVotes_giveTheSameAnswer", "manyThreads_getTheAnswersOfOne"),
  SHARES_A_SCRATCH_BUFFER("manyThreads_getTheAnswersOfOne"),
  FAVOURS_THE_FIRST("permutingMembers_changesNothing"),
  FAVOURS_THE_MIDDLE("permutingMembers_changesNothing"),
  SHARPENS_AGREEMENT("membersThatAgree_areTheAnswer"),
  SHARPENS_ONE_ALONE("oneMember_isTheAnswer"),
  TAKES_FAILED_FOR_UNSURE("missingMembers_areLeftOut"),
  TAKES_OPEN_FOR_UNSURE("missingMembers_areLeftOut"),
  IS_SPEECHLESS_AT_CONTRADICTION("answers_areNeverNull"),
  RAISES_LOW_WEIGHTS("zeroWeight_hasNoInfluence"),
  BENDS_WEIGHTS("scaledWeights_changeNothing"),
  HIDES_WEIGHTS("weights_areShown"),
  SHOWS_NAN_AS_WEIGHT("weights_areShown"),
  TAKES_ANY_NUMBER_OF_WEIGHTS("wrongNumberOfWeights_isRefused"),
  TAKES_TOO_MANY_WEIGHTS("wrongNumberOfWeights_isRefused"),
  TAKES_TOO_FEW_WEIGHTS("wrongNumberOfWeights_isRefused"),
  REFUSES_MANY_MEMBERS("wrongNumberOfWeights_isRefused"),
  REFUSES_TO_GO_WITHOUT_WEIGHTS("wrongNumberOfWeights_isRefused"),
  REFUSES_THE_RIGHT_NUMBER("wrongNumberOfWeights_isRefused"),
  TAKES_NEGATIVE_WEIGHTS("badWeights_areRefused"),
  TAKES_NAN_FOR_A_WEIGHT("badWeights_areRefused"),
  TAKES_INFINITE_WEIGHTS("badWeights_areRefused"),
  TAKES_ZEROS_ALONE("badWeights_areRefused"),
  TAKES_NO_WEIGHTS("badWeights_areRefused"),
  KEEPS_THE_ARRAY("weightsArray_isCopied"),
  ANSWERS_WITHOUT_WEIGHT("votersWithoutWeight_haveNoAnswer"),
  LOSES_PROBABILITY("probabilities_stayInTheSimplex"),
  MATCHES_LABELS_BY_POSITION("labels_areMatchedByName"),
  GUESSES_MISSING_LABELS("missingLabel_countsAsZero"),
  GIVES_TIES_TO_THE_LAST("ties_areDecidedAsDocumented"),
  LETS_THE_FIRST_MEMBER_DECIDE_TIES(
      "ties_areDecidedAsDocumented", "permutingMembers_changesNothing"),
  DOCUMENTS_THAT_THE_FIRST_MEMBER_DECIDES(
      "ties_areDecidedAsDocumented", "permutingMembers_changesNothing"),
  ASKS_BEYOND_THE_LAST("ask_givesMembersThatExist"),
  ASKS_NOBODY("asking_comesToAnAnswer"),
  STOPS_TOO_EARLY("asking_comesToAnAnswer", "missingMembers_areLeftOut"),
  ASKS_IN_TURNS("ask_dependsOnVotesAlone"),
  READS_VOTES_UNSEEN("failedMembers_doNotMakeAskFail", "ask_dependsOnVotesAlone"),
  SHOWS_A_NEGATIVE_WEIGHT("weights_areShown"),
  SHOWS_AN_INFINITE_WEIGHT("weights_areShown"),
  REFUSES_EIGHT_MEMBERS("wrongNumberOfWeights_isRefused"),
  CLAIMS_THAT_ORDER_MATTERS("permutingMembers_changesNothing"),
  CLAIMS_TO_NEED_EVERY_MEMBER("missingMembers_areLeftOut"),
  CLAIMS_THAT_LABELS_STAND_ALONE("probabilities_stayInTheSimplex"),
  DOCUMENTS_ANOTHER_TIE("ties_areDecidedAsDocumented");

  private final Set<String> trips;

  Flaw(String... trips) {
    this.trips = Set.of(trips);
  }

  Set<String> trips() {
    return trips;
  }
}
