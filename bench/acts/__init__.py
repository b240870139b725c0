"""What fits how an English utterance is taken: accusing, denying, conceding, …"""
