// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.util.List;
import java.util.Locale;
import org.dualchip.link.message.AdmissionMessages;
import org.dualchip.link.message.CardMessages;
import org.dualchip.link.message.HouseMessages;
import org.dualchip.link.message.InspectMessages;
import org.dualchip.link.message.KeypadMessages;
import org.dualchip.link.message.LifecycleMessages;
import org.dualchip.link.message.LookMessages;
import org.dualchip.link.message.OperatorMessages;
import org.dualchip.link.message.PeopleMessages;
import org.dualchip.link.message.PlaceMessages;
import org.dualchip.link.message.PluginMessages;
import org.dualchip.link.message.PocketMessages;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RuleMessages;
import org.dualchip.link.message.SealMessages;
import org.dualchip.link.message.SignalMessages;
import org.dualchip.link.message.ViewMessages;

/** The walls around the controller, each with the few kinds of message that may cross it, by direction. */
public enum Wall {
    /** The secure process: says who came, reads and changes the card before it. */
    SECURE(
            List.of(
                    CardMessages.Seen.KIND,
                    CardMessages.SlotEmpty.KIND,
                    CardMessages.StandsBy.KIND,
                    CardMessages.Slots.KIND,
                    CardMessages.Content.KIND,
                    CardMessages.Applied.KIND,
                    SealMessages.SealDone.KIND,
                    CardMessages.Proved.KIND,
                    CardMessages.Standing.KIND,
                    AdmissionMessages.Judged.KIND,
                    AdmissionMessages.Admitted.KIND,
                    AdmissionMessages.Generations.KIND,
                    OperatorMessages.PinWanted.KIND),
            List.of(
                    CardMessages.Read.KIND,
                    CardMessages.Apply.KIND,
                    SealMessages.Seal.KIND,
                    CardMessages.VerifyPin.KIND,
                    CardMessages.Intend.KIND,
                    CardMessages.AskStanding.KIND,
                    AdmissionMessages.Offer.KIND,
                    AdmissionMessages.Admit.KIND,
                    AdmissionMessages.Switch.KIND,
                    AdmissionMessages.Forget.KIND,
                    AdmissionMessages.AskGenerations.KIND)),
    /** A plugin's process: decides and reacts. */
    PLUGIN(
            List.of(
                    PluginMessages.Hello.KIND,
                    PluginMessages.Decided.KIND,
                    SignalMessages.Reacted.KIND,
                    SignalMessages.ScreenContent.KIND,
                    LifecycleMessages.Migrated.KIND,
                    RuleMessages.FetchRules.KIND,
                    RuleMessages.Checked.KIND,
                    ViewMessages.Drawn.KIND,
                    ViewMessages.FetchTaps.KIND,
                    ViewMessages.FetchMemories.KIND,
                    RuleMessages.Turned.KIND,
                    RuleMessages.TurnedRules.KIND,
                    CardMessages.Read.KIND),
            List.of(
                    PluginMessages.Decide.KIND,
                    SignalMessages.React.KIND,
                    SignalMessages.ScreenFile.KIND,
                    LifecycleMessages.Ping.KIND,
                    LifecycleMessages.Migrate.KIND,
                    RuleMessages.CheckRecords.KIND,
                    RuleMessages.TurnRecords.KIND,
                    RuleMessages.TurnRules.KIND,
                    RecordMessages.RulesPiece.KIND,
                    ViewMessages.Show.KIND,
                    ViewMessages.PastTaps.KIND,
                    ViewMessages.PastMemories.KIND,
                    CardMessages.Content.KIND)),
    /** The gateway, and the command line over the control socket: watch and ask; the gateway's requests carry a token. */
    OPERATOR(
            List.of(
                    OperatorMessages.Ask.KIND,
                    OperatorMessages.Present.KIND,
                    OperatorMessages.Unlock.KIND,
                    PlaceMessages.AskIntent.KIND,
                    PlaceMessages.Order.KIND,
                    PlaceMessages.MoveInput.KIND,
                    PlaceMessages.WatchScreen.KIND,
                    PlaceMessages.AskScreen.KIND,
                    LifecycleMessages.OfferPlugin.KIND,
                    LifecycleMessages.ChangePlugin.KIND,
                    LifecycleMessages.AskPlugins.KIND,
                    RecordMessages.AskTypes.KIND,
                    RecordMessages.AskRecords.KIND,
                    RecordMessages.AskRules.KIND,
                    RecordMessages.Stage.KIND,
                    RecordMessages.Finish.KIND,
                    RecordMessages.AskHistory.KIND,
                    InspectMessages.AskJournal.KIND,
                    InspectMessages.AskDoctor.KIND,
                    InspectMessages.AskInputs.KIND,
                    LookMessages.AskViews.KIND,
                    LookMessages.AskView.KIND,
                    LookMessages.AskExplain.KIND,
                    PeopleMessages.MakeToken.KIND,
                    PeopleMessages.RevokeToken.KIND,
                    PeopleMessages.AskPerson.KIND),
            List.of(
                    OperatorMessages.TapDone.KIND,
                    OperatorMessages.Taps.KIND,
                    OperatorMessages.House.KIND,
                    OperatorMessages.OutputMoved.KIND,
                    OperatorMessages.PinWanted.KIND,
                    PlaceMessages.Screen.KIND,
                    PlaceMessages.Shown.KIND,
                    PlaceMessages.Noticed.KIND,
                    PlaceMessages.Notices.KIND,
                    LifecycleMessages.Offered.KIND,
                    LifecycleMessages.Plugins.KIND,
                    RecordMessages.Types.KIND,
                    RecordMessages.Page.KIND,
                    RecordMessages.RulesPiece.KIND,
                    RecordMessages.Found.KIND,
                    RecordMessages.History.KIND,
                    InspectMessages.JournalPage.KIND,
                    InspectMessages.Diagnosis.KIND,
                    InspectMessages.Inputs.KIND,
                    LookMessages.Views.KIND,
                    LookMessages.Seen.KIND,
                    LookMessages.Explained.KIND,
                    PeopleMessages.TokenMade.KIND,
                    PeopleMessages.Tokens.KIND,
                    PeopleMessages.PersonKnown.KIND,
                    SignalMessages.ScreenContent.KIND)),
    /** The launcher: says what runs behind which walls. */
    LAUNCHER(
            List.of(HouseMessages.Processes.KIND, HouseMessages.ClockKept.KIND),
            List.of(HouseMessages.Ready.KIND, LifecycleMessages.Wanted.KIND, LifecycleMessages.Kill.KIND)),
    /** The pocket: holds virtual cards and presents them. */
    POCKET(List.of(PocketMessages.Cards.KIND), List.of(PocketMessages.Insert.KIND, PocketMessages.Withdraw.KIND)),
    /** A keypad at the secure process: the one wall that is not the controller's. */
    KEYPAD(List.of(KeypadMessages.Digits.KIND), List.of(OperatorMessages.PinWanted.KIND));

    private final Catalogue listenerHears;
    private final Catalogue peerHears;

    Wall(List<Message.Kind<?>> listenerHears, List<Message.Kind<?>> peerHears) {
        this.listenerHears = new Catalogue(listenerHears);
        this.peerHears = new Catalogue(peerHears);
    }

    public Catalogue listenerHears() {
        return listenerHears;
    }

    public Catalogue peerHears() {
        return peerHears;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
